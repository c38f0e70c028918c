package dev.baton.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** Hands out bytes piece by piece, each piece when it is asked for. */
public interface Pieces {

    /**
     * The next piece; null at the end. A caller asks for it once it has the piece before.
     *
     * @return fails with a {@link dev.baton.kit.graphql.RefusedException} where the bytes break a limit, or
     *     cannot be read
     */
    Uni<Buffer> next();
}
