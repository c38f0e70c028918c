package dev.baton.engagements.feed;

/** The feed does not know the position up to which this service has read it: assignment-service has lost facts. */
final class LostPositionException extends RuntimeException {

    LostPositionException(String message) {
        super(message);
    }
}
