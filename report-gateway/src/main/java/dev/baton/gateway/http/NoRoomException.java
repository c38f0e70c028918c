package dev.baton.gateway.http;

/** There are not enough free places for an answer of the requested size. */
public final class NoRoomException extends RuntimeException {

    public NoRoomException() {
        super("no room", null, false, false);
    }
}
