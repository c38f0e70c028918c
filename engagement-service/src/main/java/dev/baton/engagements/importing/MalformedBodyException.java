package dev.baton.engagements.importing;

import dev.baton.engagements.error.BadRequestException;

/** A body that is not of the format at all; nothing of it was written. */
class MalformedBodyException extends BadRequestException {

    MalformedBodyException(String message) {
        super(message);
    }
}
