package dev.baton.bench;

import io.hyperfoil.api.processor.Processor;
import io.hyperfoil.api.session.Session;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Counts a GraphQL answer with errors as failed, whatever its status. Baton's answers have errors before data. */
final class ErrorsFirst implements Processor {

    private static final long serialVersionUID = 1;
    private static final byte[] ERRORS = "{\"errors\"".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void process(Session session, ByteBuf data, int offset, int length, boolean isLastPart) {
        if (length < ERRORS.length) {
            return;
        }
        for (int i = 0; i < ERRORS.length; i++) {
            if (data.getByte(offset + i) != ERRORS[i]) {
                return;
            }
        }
        session.currentRequest().markInvalid();
    }
}
