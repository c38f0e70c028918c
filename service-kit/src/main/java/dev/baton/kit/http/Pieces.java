package dev.baton.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** Provides bytes piece by piece on request. */
public interface Pieces {

    /**
     * Returns the next piece; null at the end. Call it only after the previous piece has arrived.
     *
     * @return fails with a {@link dev.baton.kit.graphql.RefusedException} if the bytes exceed a limit or cannot be read
     */
    Uni<Buffer> next();
}
