package dev.baton.engagements.workspace;

import dev.baton.engagements.error.RefusedException;

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
