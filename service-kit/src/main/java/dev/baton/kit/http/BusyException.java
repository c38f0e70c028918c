package dev.baton.kit.http;

import dev.baton.kit.graphql.LimitExceededException;

/** Thrown if the service has no place for a request now. The client may send the same request again soon. */
public final class BusyException extends LimitExceededException {

    public BusyException(String message) {
        super(message);
    }
}
