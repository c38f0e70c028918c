package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if a request is invalid. The message names the argument, field, column or line. */
@ErrorCode("BAD_REQUEST")
public class BadRequestException extends RefusedException {

    public BadRequestException(String message) {
        super(GraphqlErrorCode.BAD_REQUEST, message);
    }
}
