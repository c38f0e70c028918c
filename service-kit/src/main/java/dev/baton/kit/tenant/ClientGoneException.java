package dev.baton.kit.tenant;

import dev.baton.kit.graphql.RefusedException;

/** Nobody waits for the answer any more. */
public final class ClientGoneException extends RefusedException {

    ClientGoneException() {
        super("the client is gone");
    }

    @Override
    public String code() {
        return "CANCELLED";
    }
}
