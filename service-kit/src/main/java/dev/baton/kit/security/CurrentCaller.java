package dev.baton.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@RequestScoped
public class CurrentCaller {

    private final Callers callers;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private @Nullable Caller caller;

    CurrentCaller(Callers callers, SecurityIdentity identity, CurrentVertxRequest request) {
        this.callers = callers;
        this.identity = identity;
        this.request = request;
    }

    /** @see Callers#of */
    public Caller get() {
        if (caller == null) {
            caller = callers.of(identity, request.getCurrent());
        }
        return caller;
    }
}
