package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for contradicts what is there already. */
@ErrorCode(ConflictException.CODE)
public class ConflictException extends RefusedException {

    static final String CODE = "CONFLICT";

    public ConflictException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
