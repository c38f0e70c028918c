package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** A caller is not who it must be. */
@ErrorCode(UnauthenticatedException.CODE)
public class UnauthenticatedException extends RefusedException {

    static final String CODE = "UNAUTHENTICATED";

    public UnauthenticatedException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
