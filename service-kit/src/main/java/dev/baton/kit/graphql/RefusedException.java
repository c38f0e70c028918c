package dev.baton.kit.graphql;

/** A refusal whose message is meant for the caller; each kind has its error code. */
public abstract class RefusedException extends RuntimeException {

    protected RefusedException(String message) {
        super(message);
    }

    /** As {@code extensions.code} tells it. */
    public abstract String code();
}
