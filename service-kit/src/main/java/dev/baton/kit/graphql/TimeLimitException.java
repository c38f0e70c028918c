package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.pgclient.PgException;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import org.hibernate.JDBCException;

/** A statement took longer than it may. */
@ErrorCode("LIMIT_EXCEEDED")
public final class TimeLimitException extends LimitExceededException {

    /** What PostgreSQL says of a statement that it ended: for its time, where nobody has asked for it. */
    private static final String CANCELED = "57014";

    private TimeLimitException(Duration limit) {
        super("it took longer than " + limit.toMillis() / 1e3 + " s: ask for less, or try again later");
    }

    /** The failure, or what to tell of it where a statement had taken longer than the limit. */
    public static Throwable of(Throwable failure, Duration limit) {
        return isCanceled(failure) ? new TimeLimitException(limit) : failure;
    }

    /** The client says so in one way, Hibernate in two: of a query, and of a statement that it writes an entity with. */
    private static boolean isCanceled(Throwable failure) {
        return failure instanceof PgException ended && CANCELED.equals(ended.getSqlState())
                || failure instanceof QueryTimeoutException
                || failure instanceof JDBCException refused && CANCELED.equals(refused.getSQLState());
    }
}
