package dev.baton.engagements.importing;

/** A body that is not of the format at all; nothing of it was written. */
class MalformedBodyException extends RuntimeException {

    MalformedBodyException(String message) {
        super(message);
    }
}
