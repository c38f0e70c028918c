package dev.baton.local;

/** A local run cannot continue; the message names the part and the reason. */
public class LocalRunException extends RuntimeException {

    public LocalRunException(String message) {
        super(message);
    }

    public LocalRunException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
