package dev.baton.engagements.feed;

import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.tenant.ConcurrentInsertException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Distinguishes a failure that the fact itself causes from a temporary failure of the database or of the connection.
 */
final class FactFault {

    /** The SQL state classes of invalid values (22), violated constraints (23) and exceeded limits (54). */
    private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

    /** The SQL state of a duplicate key: another writer has inserted the same key at the same time. */
    private static final String OVERTAKEN = "23505";

    private FactFault() {}

    /** @param failure the failure of an attempt to store a single fact */
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
