package dev.baton.assignments.admission;

import dev.baton.assignments.error.LimitExceededException;

/** A client sends its body more slowly than it is waited for. */
final class SlowBodyException extends LimitExceededException {

    SlowBodyException(String message) {
        super(message);
    }
}
