package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** A caller may not have what it asked for. */
@ErrorCode("FORBIDDEN")
public class ForbiddenException extends RefusedException {

    public ForbiddenException(String message) {
        super(GraphqlErrorCode.FORBIDDEN, message);
    }
}
