package dev.baton.assignments.change;

import dev.baton.kit.tenant.WorkspaceId;

/** A topic of signals. */
public record Topic(String name) {

    /** New facts in any workspace. */
    public static final Topic FACTS = new Topic("facts");

    /** New facts in a workspace. */
    public static Topic facts(WorkspaceId workspace) {
        return new Topic("facts/" + workspace.value());
    }

    /** New notifications for an agent. */
    public static Topic notifications(WorkspaceId workspace, String agentId) {
        return new Topic("notifications/" + workspace.value().length() + "/" + workspace.value() + "/" + agentId);
    }
}
