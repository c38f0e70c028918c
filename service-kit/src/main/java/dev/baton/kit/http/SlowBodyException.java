package dev.baton.kit.http;

import dev.baton.kit.graphql.LimitExceededException;

/** A client sends its body more slowly than it is waited for. */
final class SlowBodyException extends LimitExceededException {

    SlowBodyException(String message) {
        super(message);
    }
}
