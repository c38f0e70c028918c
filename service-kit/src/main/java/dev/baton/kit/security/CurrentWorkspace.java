package dev.baton.kit.security;

import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;

/** The workspace of the current request's caller. */
@RequestScoped
public class CurrentWorkspace {

    private final CurrentCaller caller;

    CurrentWorkspace(CurrentCaller caller) {
        this.caller = caller;
    }

    public WorkspaceId id() {
        return caller.get().workspace();
    }
}
