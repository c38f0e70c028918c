package dev.baton.gateway.route;

/** There are not enough free places for an answer of the requested size. */
final class NoRoomException extends RuntimeException {

    NoRoomException() {
        super("no room", null, false, false);
    }
}
