package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.pgclient.PgException;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import org.hibernate.JDBCException;

/** Thrown if a statement takes longer than its time limit. */
@ErrorCode("LIMIT_EXCEEDED")
public final class TimeLimitException extends LimitExceededException {

    /**
     * The SQL state of a cancelled statement. Without a cancellation by the client, PostgreSQL cancels it because of
     * its timeout.
     */
    private static final String CANCELED = "57014";

    private TimeLimitException(Duration limit) {
        super("the request took longer than " + limit.toMillis() / 1e3 + " s: request less, or try again later");
    }

    /** Returns a TimeLimitException if a statement exceeded the limit; otherwise the failure itself. */
    public static Throwable of(Throwable failure, Duration limit) {
        return isCanceled(failure) ? new TimeLimitException(limit) : failure;
    }

    /**
     * The PostgreSQL client reports this in one way, Hibernate in two: for a query, and for a statement that writes an
     * entity.
     */
    private static boolean isCanceled(Throwable failure) {
        return failure instanceof PgException ended && CANCELED.equals(ended.getSqlState())
                || failure instanceof QueryTimeoutException
                || failure instanceof JDBCException refused && CANCELED.equals(refused.getSQLState());
    }
}
