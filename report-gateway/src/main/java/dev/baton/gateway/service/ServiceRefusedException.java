package dev.baton.gateway.service;

/** A service that works and does not do what it was asked: that is the request's fault, not its own. */
final class ServiceRefusedException extends RuntimeException {

    ServiceRefusedException(String message) {
        super(message, null, false, false);
    }
}
