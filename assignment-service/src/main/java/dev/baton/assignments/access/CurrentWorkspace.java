package dev.baton.assignments.access;

import dev.baton.assignments.workspace.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;

/** The workspace of the request at hand: the caller's. */
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
