package dev.baton.gateway.federation;

/** A request that is not executed at all; the message names what is wrong with it. */
public final class RequestException extends RuntimeException {

    private final String code;

    private RequestException(String code, String message) {
        super(message);
        this.code = code;
    }

    public static RequestException badRequest(String message) {
        return new RequestException("BAD_REQUEST", message);
    }

    public static RequestException limitExceeded(String message) {
        return new RequestException("LIMIT_EXCEEDED", message);
    }

    /** For {@code extensions.code}. */
    public String code() {
        return code;
    }
}
