package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.pgclient.PgException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Thrown after an unexpected failure, which the service logs under an id. The caller receives only the id. */
@ErrorCode("INTERNAL")
public class UnexpectedException extends RuntimeException {

    /** The SQL state for a text with a NUL character, which PostgreSQL cannot even compare. */
    private static final String NUL_CHARACTER = "22021";

    private static final Logger LOG = Logger.getLogger(UnexpectedException.class);

    private UnexpectedException(String id, Throwable cause) {
        super("something went wrong; the log knows it as " + id, cause);
    }

    /**
     * Returns the failure itself if its message is meant for the caller; otherwise logs it and returns a failure with
     * its id.
     */
    public static Throwable of(Throwable failure) {
        if (failure instanceof RefusedException || failure instanceof UnexpectedException) {
            return failure;
        }
        if (failure instanceof PgException refused && NUL_CHARACTER.equals(refused.getSqlState())) {
            return new BadRequestException("an argument contains a NUL character, which is not allowed");
        }
        UnavailableException unavailable = UnavailableException.of(failure);
        if (unavailable != null) {
            if (unavailable.mayBeOurFault()) {
                LOG.errorf(failure, "the database refuses to write");
            } else if (!unavailable.isOfAStop()) {
                LOG.warnf("the database cannot be used: %s", unavailable.getCause());
            }
            return unavailable;
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "failure %s", id);
        return new UnexpectedException(id, failure);
    }
}
