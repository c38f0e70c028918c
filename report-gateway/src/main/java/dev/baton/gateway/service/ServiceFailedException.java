package dev.baton.gateway.service;

/** A service returned a server error or an answer that is not GraphQL. The breaker counts it as a failure. */
final class ServiceFailedException extends RuntimeException {

    ServiceFailedException(String message) {
        super(message, null, false, false);
    }
}
