package dev.baton.gateway.service;

/**
 * A service works but refused the request, or too many requests wait for a connection. The breaker does not count this
 * as a failure.
 */
class ServiceRefusedException extends RuntimeException {

    ServiceRefusedException(String message) {
        super(message, null, false, false);
    }
}
