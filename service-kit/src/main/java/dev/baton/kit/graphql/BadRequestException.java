package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for cannot be answered as asked; the message names the argument, field, column or line. */
@ErrorCode("BAD_REQUEST")
public class BadRequestException extends RefusedException {

    public BadRequestException(String message) {
        super(GraphqlErrorCode.BAD_REQUEST, message);
    }
}
