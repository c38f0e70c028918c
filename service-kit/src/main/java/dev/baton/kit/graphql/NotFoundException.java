package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if the object of a request does not exist. */
@ErrorCode("NOT_FOUND")
public class NotFoundException extends RefusedException {

    public NotFoundException(String message) {
        super(GraphqlErrorCode.NOT_FOUND, message);
    }
}
