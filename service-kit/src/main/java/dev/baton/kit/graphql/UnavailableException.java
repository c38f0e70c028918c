package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the database is unavailable or read-only, or if this service is stopping. Acknowledged requests are not
 * lost, and failed ones must be retried. If the connection breaks during a commit, the data may already be stored; a
 * retry then counts only once.
 */
@ErrorCode("UNAVAILABLE")
public final class UnavailableException extends RefusedException {

    /** Classes of SQL states: connection failure; no disk, memory or connection left; system error (I/O). */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** The database is a standby or read-only. The same state reports a write in a read-only transaction. */
    private static final String READ_ONLY = "25006";

    /** The database is shutting down, has crashed, is starting, or is read-only. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", READ_ONLY);

    private static final String STOPPING = "this service is stopping";

    private UnavailableException(String what, @Nullable Throwable cause) {
        super(GraphqlErrorCode.UNAVAILABLE, what + "; send the same again later");
        initCause(cause);
    }

    /** For a request that the stop of this service ends. */
    public static UnavailableException ofAStop() {
        return new UnavailableException(STOPPING, null);
    }

    /** Returns null if the failure is of another kind. */
    static @Nullable UnavailableException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return new UnavailableException("the database cannot be used at the moment", cause);
            }
            if (cause instanceof RejectedExecutionException) {
                return new UnavailableException(STOPPING, cause);
            }
        }
        return null;
    }

    /** Whether this service is stopping: it says so itself, or its pool of worker threads has ended. */
    boolean isOfAStop() {
        return getCause() == null || getCause() instanceof RejectedExecutionException;
    }

    /** Whether the cause may be a statement that writes in a read-only transaction. */
    boolean mayBeOurFault() {
        return READ_ONLY.equals(state(getCause()));
    }

    private static @Nullable String state(@Nullable Throwable failure) {
        return failure instanceof PgException refused
                ? refused.getSqlState()
                : failure instanceof JDBCException refused ? refused.getSQLState() : null;
    }

    private static boolean isOne(Throwable failure) {
        String state = state(failure);
        if (state != null) {
            return STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
        }
        return isLost(failure);
    }

    /** Whether a connection failed, timed out or was lost. The client reports no SQL state then. */
    private static boolean isLost(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ClosedChannelException
                || failure instanceof TimeoutException
                || failure.getClass() == VertxException.class
                || failure instanceof ClosedConnectionException;
    }
}
