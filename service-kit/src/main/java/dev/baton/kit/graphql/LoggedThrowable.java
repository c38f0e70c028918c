package dev.baton.kit.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.Set;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/** A failure as it is logged: without the messages that quote what somebody has sent, which may be a name or a text. */
final class LoggedThrowable extends Throwable {

    /** SQL states whose messages quote values: of data that cannot be read, and of functions that say what they like. */
    private static final Set<String> QUOTING = Set.of("22", "P0");

    private LoggedThrowable(Throwable original, @Nullable Throwable cause) {
        super(describe(original), cause, true, true);
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            addSuppressed(of(suppressed));
        }
    }

    /** The failure itself where nothing in it quotes a value. */
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

    /** A message may repeat that of the cause, so where any is left out, none of those above it is told. */
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
