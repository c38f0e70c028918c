package dev.baton.gateway.route;

/** There is no room now for an answer as large as was asked for. */
final class NoRoomException extends RuntimeException {

    NoRoomException() {
        super("no room", null, false, false);
    }
}
