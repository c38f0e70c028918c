package dev.baton.kit.http;

import dev.baton.kit.graphql.LimitExceededException;

/** Thrown if a client sends its body too slowly. */
final class SlowBodyException extends LimitExceededException {

    SlowBodyException(String message) {
        super(message);
    }
}
