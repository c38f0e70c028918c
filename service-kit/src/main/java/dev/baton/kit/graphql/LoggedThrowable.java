package dev.baton.kit.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.Set;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/** A copy of a failure for the log, without messages that may quote received data such as names and texts. */
final class LoggedThrowable extends Throwable {

    /** The classes of SQL states whose messages may quote values: unreadable data, and errors raised by functions. */
    private static final Set<String> QUOTING = Set.of("22", "P0");

    private LoggedThrowable(Throwable original, @Nullable Throwable cause) {
        super(describe(original), cause, true, true);
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            addSuppressed(of(suppressed));
        }
    }

    /** Returns the failure itself if no message in it may quote a value. */
    static Throwable of(Throwable failure) {
        return quotes(failure) ? copy(failure) : failure;
    }

    private static Throwable copy(Throwable failure) {
        Throwable cause = failure.getCause();
        return new LoggedThrowable(failure, cause == null ? null : copy(cause));
    }

    private static boolean quotes(Throwable failure) {
        if (isQuoting(failure)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (quotes(suppressed)) {
                return true;
            }
        }
        return failure.getCause() != null && quotes(failure.getCause());
    }

    private static boolean isQuoting(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = refused.getSqlState();
            return state == null || state.length() < 2 || QUOTING.contains(state.substring(0, 2));
        }
        return failure instanceof RefusedException
                || failure instanceof HibernateException
                || failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException
                || failure instanceof JsonProcessingException;
    }

    /** Omits the message if the message of any cause is omitted, because a message may repeat that of its cause. */
    private static String describe(Throwable original) {
        String type = original.getClass().getName();
        if (original instanceof PgException refused) {
            return type + ": SQL state " + refused.getSqlState()
                    + (quotes(original) ? "" : ", " + refused.getErrorMessage());
        }
        return quotes(original) ? type : original.toString();
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
