package dev.baton.kit.graphql;

/**
 * The kinds of errors: {@code extensions.code} of a GraphQL error, {@code code} of other responses. There are no
 * others.
 */
public enum GraphqlErrorCode {
    /** The request is invalid. */
    BAD_REQUEST(400),
    /** The request contradicts stored data. */
    CONFLICT(409),
    /** The client has disconnected; nobody reads this. */
    CANCELLED(400),
    /** The requested object does not exist. */
    NOT_FOUND(404),
    /**
     * The feed cannot continue from this position: it ends before it, or its facts up to there are different. Read the
     * feed from the beginning.
     */
    UNKNOWN_POSITION(400),
    /** The caller's token or signature is missing or invalid. */
    UNAUTHENTICATED(401),
    /** The caller may not do this. */
    FORBIDDEN(403),
    /** The request exceeds a limit of size, number or time. */
    LIMIT_EXCEEDED(413),
    /** A service or database that the request needs is unavailable. */
    UNAVAILABLE(503),
    /** The service failed unexpectedly. */
    INTERNAL(500);

    private final int httpStatus;

    GraphqlErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of responses outside GraphQL, unless an exception has a more specific one. */
    public int httpStatus() {
        return httpStatus;
    }
}
