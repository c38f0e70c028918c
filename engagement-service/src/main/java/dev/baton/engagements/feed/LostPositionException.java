package dev.baton.engagements.feed;

import java.io.IOException;

/** The feed does not go on from the position that it was followed to: assignment-service has lost facts. */
final class LostPositionException extends IOException {

    LostPositionException(String message) {
        super(message);
    }
}
