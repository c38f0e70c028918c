package dev.baton.kit.graphql;

/** A body is in a form that is not read; the message names it. */
public final class UnsupportedMediaException extends BadRequestException {

    public UnsupportedMediaException(String message) {
        super(message);
    }
}
