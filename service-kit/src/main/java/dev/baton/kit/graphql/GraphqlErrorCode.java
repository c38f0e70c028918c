package dev.baton.kit.graphql;

/** What went wrong, as {@code extensions.code} of a GraphQL error says it, and {@code code} of other answers. There are no others. */
public enum GraphqlErrorCode {
    /** The request cannot be answered as it is. */
    BAD_REQUEST(400),
    /** It contradicts what is there. */
    CONFLICT(409),
    /** Its client has gone; nobody reads this. */
    CANCELLED(400),
    /** What it is about is not there. */
    NOT_FOUND(404),
    /** The feed does not go on from the position: it ends before it, or other facts lead to it. Read it from the beginning. */
    UNKNOWN_POSITION(400),
    /** The caller does not say who it is, or not so that it can be believed. */
    UNAUTHENTICATED(401),
    /** The caller may not do this. */
    FORBIDDEN(403),
    /** It asks for more than there is room or time for. */
    LIMIT_EXCEEDED(413),
    /** A service that is needed for it does not answer. */
    UNAVAILABLE(503),
    /** It is the service's fault. */
    INTERNAL(500);

    private final int httpStatus;

    GraphqlErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The status of an answer that is no GraphQL, where nothing says more. */
    public int httpStatus() {
        return httpStatus;
    }
}
