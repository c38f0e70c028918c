package dev.baton.engagements.workspace;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;

/** The workspace of the request at hand. */
@RequestScoped
public class CurrentWorkspace {

    private final CurrentVertxRequest request;

    CurrentWorkspace(CurrentVertxRequest request) {
        this.request = request;
    }

    public WorkspaceId id() {
        return WorkspaceId.ofHeader(request.getCurrent().request().getHeader(WorkspaceId.HEADER));
    }
}
