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
 * The database is away, or cannot write now, or this service stops. Nothing is lost that was acknowledged, and what failed is to be sent again: where
 * the connection broke while a transaction was committed, it may have been kept, and counts once all the same.
 */
@ErrorCode("UNAVAILABLE")
public final class UnavailableException extends RefusedException {

    /** Of SQL states: the connection failed; no disk, memory or connection is left; the system failed (I/O). */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** A standby, or one that was made read-only. It says the same of a write in a transaction that was begun to read. */
    private static final String READ_ONLY = "25006";

    /** It shuts down, has crashed, or starts. */
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

    /** Null where the failure is of another kind. */
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

    /** Whether the pool of worker threads has ended, as it does at a stop: what is asked then is asked of another replica. */
    boolean isOfAStop() {
        return getCause() instanceof RejectedExecutionException;
    }

    /** Whether it may be a statement that writes in a transaction which was begun to read. */
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

    /** No connection was made, or none in time, or one was lost: the client has no state to tell then. */
    private static boolean isLost(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ClosedChannelException
                || failure instanceof TimeoutException
                || failure.getClass() == VertxException.class
                || failure instanceof ClosedConnectionException;
    }
}
