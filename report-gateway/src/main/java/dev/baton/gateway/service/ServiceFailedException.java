package dev.baton.gateway.service;

/** A service that answers, but not what it was asked for. */
final class ServiceFailedException extends RuntimeException {

    ServiceFailedException(String message) {
        super(message, null, false, false);
    }
}
