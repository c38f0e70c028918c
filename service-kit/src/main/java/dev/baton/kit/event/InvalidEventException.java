package dev.baton.kit.event;

import dev.baton.kit.graphql.BadRequestException;
import io.smallrye.graphql.api.ErrorCode;

/** Thrown if an event cannot be accepted. The message names the field and the problem. */
@ErrorCode("BAD_REQUEST")
public class InvalidEventException extends BadRequestException {

    public InvalidEventException(String message) {
        super(message);
    }
}
