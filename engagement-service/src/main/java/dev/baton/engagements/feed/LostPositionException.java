package dev.baton.engagements.feed;

/** The feed does not go on from the position that it was followed to: assignment-service has lost facts. */
final class LostPositionException extends RuntimeException {

    LostPositionException(String message) {
        super(message);
    }
}
