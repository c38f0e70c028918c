package dev.baton.assignments.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** What comes piece by piece, each when it is asked for. */
public interface Pieces {

    /**
     * The next piece; null at the end. It is asked for once the one before was handed out.
     *
     * @return fails with a {@link dev.baton.assignments.error.RefusedException} where what comes breaks a limit, or cannot be
     *     read
     */
    Uni<Buffer> next();
}
