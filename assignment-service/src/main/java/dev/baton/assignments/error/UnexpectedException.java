package dev.baton.assignments.error;

import io.smallrye.graphql.api.ErrorCode;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Something failed that the caller can do nothing about: the log says what, under an id; the caller is told the id. */
@ErrorCode("INTERNAL")
public class UnexpectedException extends RuntimeException {

    private static final Logger LOG = Logger.getLogger(UnexpectedException.class);

    private UnexpectedException(String id, Throwable cause) {
        super("something went wrong; the log knows it as " + id, cause);
    }

    /** The failure itself where the caller is to be told, else one that tells only where to look it up. */
    public static Throwable of(Throwable failure) {
        if (failure instanceof RefusedException || failure instanceof UnexpectedException) {
            return failure;
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "failure %s", id);
        return new UnexpectedException(id, failure);
    }
}
