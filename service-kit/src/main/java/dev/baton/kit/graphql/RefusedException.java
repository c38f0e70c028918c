package dev.baton.kit.graphql;

/** A refusal whose message is meant for the caller; each kind has its error code. */
public abstract class RefusedException extends RuntimeException {

    private final GraphqlErrorCode code;

    protected RefusedException(GraphqlErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public final GraphqlErrorCode code() {
        return code;
    }
}
