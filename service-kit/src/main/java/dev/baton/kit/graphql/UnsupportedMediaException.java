package dev.baton.kit.graphql;

/** Thrown if the format of a body is not supported. The message names the format. */
public final class UnsupportedMediaException extends BadRequestException {

    public UnsupportedMediaException(String message) {
        super(message);
    }
}
