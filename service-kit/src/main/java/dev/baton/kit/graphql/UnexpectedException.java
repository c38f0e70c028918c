package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;
import io.vertx.pgclient.PgException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Something failed that the caller can do nothing about: the log says what, under an id; the caller is told the id. */
@ErrorCode("INTERNAL")
public class UnexpectedException extends RuntimeException {

    /** What PostgreSQL says of a text that it cannot even compare with. */
    private static final String NUL_CHARACTER = "22021";

    private static final Logger LOG = Logger.getLogger(UnexpectedException.class);

    private UnexpectedException(String id, Throwable cause) {
        super("something went wrong; the log knows it as " + id, cause);
    }

    /** The failure itself where the caller is to be told, else one that tells only where to look it up. */
    public static Throwable of(Throwable failure) {
        if (failure instanceof RefusedException || failure instanceof UnexpectedException) {
            return failure;
        }
        if (failure instanceof PgException refused && NUL_CHARACTER.equals(refused.getSqlState())) {
            return new BadRequestException("an argument holds a NUL character, which no text here does");
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
