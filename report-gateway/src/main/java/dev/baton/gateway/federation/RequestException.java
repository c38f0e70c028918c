package dev.baton.gateway.federation;

import org.jspecify.annotations.Nullable;

/** A request is refused and not executed; the message says what is wrong with it. */
public final class RequestException extends RuntimeException {

    private final String code;
    private final boolean isMalformed;

    private RequestException(String code, boolean isMalformed, @Nullable String message) {
        super(message, null, false, false);
        this.code = code;
        this.isMalformed = isMalformed;
    }

    public static RequestException badRequest(@Nullable String message) {
        return of("BAD_REQUEST", message);
    }

    /** The request is not a well-formed GraphQL request. */
    public static RequestException malformed(String message) {
        return new RequestException("BAD_REQUEST", true, message);
    }

    public static RequestException limitExceeded(String message) {
        return of("LIMIT_EXCEEDED", message);
    }

    public static RequestException of(String code, @Nullable String message) {
        return new RequestException(code, false, message);
    }

    /** The value of {@code extensions.code}. */
    public String code() {
        return code;
    }

    /** Whether the request is not a well-formed GraphQL request, as opposed to one that cannot be executed. */
    public boolean isMalformed() {
        return isMalformed;
    }
}
