package dev.baton.engagements.feed;

import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.tenant.ConcurrentInsertException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells a failure that a fact has for its own sake from one of the database, or of the way there, that passes. */
final class FactFault {

    /** What PostgreSQL says of values that it does not take, of constraints, and of what is too large for it. */
    private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

    /** Another writer has inserted the same key at the same time. */
    private static final String OVERTAKEN = "23505";

    private FactFault() {}

    /** @param failure of an attempt to take in a single fact */
    static boolean isIn(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                return true;
            }
            if (cause instanceof PgException refused) {
                return !refused.getSqlState().equals(OVERTAKEN)
                        && OF_VALUES.contains(refused.getSqlState().substring(0, 2));
            }
            if (cause instanceof VertxException
                    || cause instanceof LimitExceededException
                    || cause instanceof ConcurrentInsertException) {
                return false;
            }
            last = cause;
        }
        return last instanceof RuntimeException;
    }
}
