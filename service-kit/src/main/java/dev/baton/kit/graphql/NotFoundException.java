package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** What a caller asked for is about something that nothing has told of. */
@ErrorCode(NotFoundException.CODE)
public class NotFoundException extends RefusedException {

    static final String CODE = "NOT_FOUND";

    public NotFoundException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
