package dev.baton.kit.event;

import dev.baton.kit.graphql.BadRequestException;
import io.smallrye.graphql.api.ErrorCode;

/** An event that cannot be accepted; the message names the field and what is wrong with it. */
@ErrorCode("BAD_REQUEST")
public class InvalidEventException extends BadRequestException {

    public InvalidEventException(String message) {
        super(message);
    }
}
