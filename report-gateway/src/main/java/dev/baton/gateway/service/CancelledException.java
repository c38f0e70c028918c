package dev.baton.gateway.service;

/** A call that was not made, or given up, because the client is gone; it says nothing about the service. */
public final class CancelledException extends RuntimeException {

    CancelledException() {
        super("the client is gone", null, false, false);
    }
}
