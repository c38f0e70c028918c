package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.pgclient.PgException;
import java.time.Duration;

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
        return failure instanceof PgException ended && CANCELED.equals(ended.getSqlState())
                ? new TimeLimitException(limit)
                : failure;
    }
}
