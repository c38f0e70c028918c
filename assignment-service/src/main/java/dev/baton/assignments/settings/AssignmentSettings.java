package dev.baton.assignments.settings;

import org.eclipse.microprofile.graphql.Description;

/** What a workspace has decided about assignments. */
public record AssignmentSettings(
        @Description("whether closing a conversation leaves it to nobody")
        boolean closingUnassigns,

        @Description(
                "whether agents see the names of all agents, inboxes and contacts, not only of those that they have to do with")
        boolean agentsSeeAllNames) {

    public static final AssignmentSettings DEFAULT = new AssignmentSettings(false, false);
}
