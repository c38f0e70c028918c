package dev.baton.gateway.service;

/**
 * A service works but refused the request, its answer was too large, or too many requests wait for a connection. The
 * breaker does not count this as a failure.
 */
final class ServiceRefusedException extends RuntimeException {

    ServiceRefusedException(String message) {
        super(message, null, false, false);
    }
}
