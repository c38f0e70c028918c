package dev.baton.gateway.federation;

import org.jspecify.annotations.Nullable;

/** A request that is not executed at all; the message names what is wrong with it. */
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

    /** What was sent is no GraphQL request at all. */
    public static RequestException malformed(String message) {
        return new RequestException("BAD_REQUEST", true, message);
    }

    public static RequestException limitExceeded(String message) {
        return of("LIMIT_EXCEEDED", message);
    }

    public static RequestException of(String code, @Nullable String message) {
        return new RequestException(code, false, message);
    }

    /** For {@code extensions.code}. */
    public String code() {
        return code;
    }

    /** Whether it is no GraphQL request at all, rather than one that cannot be executed. */
    public boolean isMalformed() {
        return isMalformed;
    }
}
