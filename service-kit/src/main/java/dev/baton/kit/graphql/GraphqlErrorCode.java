package dev.baton.kit.graphql;

/** What went wrong, as {@code extensions.code} of a GraphQL error says it, and {@code code} of other answers. There are no others. */
public enum GraphqlErrorCode {
    /** The request cannot be answered as it is. */
    BAD_REQUEST(Category.REQUEST, 400),
    /** It contradicts what is there. */
    CONFLICT(Category.REQUEST, 400),
    /** Its client has gone; nobody reads this. */
    CANCELLED(Category.REQUEST, 400),
    /** What it is about is not there. */
    NOT_FOUND(Category.REQUEST, 400),
    /** The caller does not say who it is, or not so that it can be believed. */
    UNAUTHENTICATED(Category.ACCESS, 401),
    /** The caller may not do this. */
    FORBIDDEN(Category.ACCESS, 403),
    /** It asks for more than there is room or time for. */
    LIMIT_EXCEEDED(Category.CAPACITY, 413),
    /** A service that is needed for it does not answer. */
    UNAVAILABLE(Category.CAPACITY, 503),
    /** It is the service's fault. */
    INTERNAL(Category.SERVICE, 500);

    /** Who can do something about it. */
    public enum Category {
        /** The caller, with another request. */
        REQUEST,
        /** Whoever gives the caller its roles. */
        ACCESS,
        /** The caller, later or with less. */
        CAPACITY,
        /** Whoever runs the service. */
        SERVICE
    }

    private final Category category;
    private final int httpStatus;

    GraphqlErrorCode(Category category, int httpStatus) {
        this.category = category;
        this.httpStatus = httpStatus;
    }

    public Category category() {
        return category;
    }

    /** The status of an answer that is no GraphQL, where nothing says more. */
    public int httpStatus() {
        return httpStatus;
    }
}
