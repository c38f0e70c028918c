package dev.baton.kit.ingest;

import dev.baton.kit.graphql.BadRequestException;

/** Thrown if a body is not of the expected format at all. Nothing of it was written. */
public class MalformedBodyException extends BadRequestException {

    public MalformedBodyException(String message) {
        super(message);
    }
}
