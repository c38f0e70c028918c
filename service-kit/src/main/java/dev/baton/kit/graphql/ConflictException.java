package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for contradicts what is there already. */
@ErrorCode("CONFLICT")
public class ConflictException extends RefusedException {

    public ConflictException(String message) {
        super(GraphqlErrorCode.CONFLICT, message);
    }
}
