package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for is about something that nothing has told of. */
@ErrorCode("NOT_FOUND")
public class NotFoundException extends RefusedException {

    public NotFoundException(String message) {
        super(GraphqlErrorCode.NOT_FOUND, message);
    }
}
