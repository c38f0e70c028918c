package dev.baton.kit.ingest;

import dev.baton.kit.graphql.BadRequestException;

/** A body that is not of the format at all; nothing of it was written. */
public class MalformedBodyException extends BadRequestException {

    public MalformedBodyException(String message) {
        super(message);
    }
}
