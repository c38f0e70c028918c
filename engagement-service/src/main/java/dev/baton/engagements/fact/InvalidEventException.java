package dev.baton.engagements.fact;

/** An event that cannot be accepted; the message names the field and what is wrong with it. */
public class InvalidEventException extends RuntimeException {

    public InvalidEventException(String message) {
        super(message);
    }
}
