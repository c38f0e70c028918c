package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for cannot be answered as asked; the message names the argument, field, column or line. */
@ErrorCode(BadRequestException.CODE)
public class BadRequestException extends RefusedException {

    public static final String CODE = "BAD_REQUEST";

    public BadRequestException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
