package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** A caller may not have what it asked for. */
@ErrorCode(ForbiddenException.CODE)
public class ForbiddenException extends RefusedException {

    static final String CODE = "FORBIDDEN";

    public ForbiddenException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
