package dev.baton.kit.tenant;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;

/** Thrown if the client has disconnected, so that nobody receives the answer. */
public final class ClientGoneException extends RefusedException {

    ClientGoneException() {
        super(GraphqlErrorCode.CANCELLED, "the client is gone");
    }
}
