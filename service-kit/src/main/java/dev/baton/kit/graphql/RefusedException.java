package dev.baton.kit.graphql;

import java.util.Objects;

/** A refusal whose message is meant for the caller; each kind has its error code. */
public abstract class RefusedException extends RuntimeException {

    private final GraphqlErrorCode code;

    protected RefusedException(GraphqlErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public final GraphqlErrorCode code() {
        return code;
    }
}
