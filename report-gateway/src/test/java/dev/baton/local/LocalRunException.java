package dev.baton.local;

/** A local run that cannot go on; the message says which part and why. */
public class LocalRunException extends RuntimeException {

    public LocalRunException(String message) {
        super(message);
    }

    public LocalRunException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
