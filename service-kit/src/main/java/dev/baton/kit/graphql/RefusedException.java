package dev.baton.kit.graphql;

import java.util.Objects;

/** A failure whose message is meant for the caller. Each kind has its error code. */
public abstract class RefusedException extends RuntimeException {

    private final GraphqlErrorCode code;

    protected RefusedException(GraphqlErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public final GraphqlErrorCode code() {
        return code;
    }
}
