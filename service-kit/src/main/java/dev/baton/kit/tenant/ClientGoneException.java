package dev.baton.kit.tenant;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;

/** Nobody waits for the answer any more. */
public final class ClientGoneException extends RefusedException {

    ClientGoneException() {
        super(GraphqlErrorCode.CANCELLED, "the client is gone");
    }
}
