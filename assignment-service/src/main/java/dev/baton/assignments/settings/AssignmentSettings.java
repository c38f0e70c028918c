package dev.baton.assignments.settings;

import org.eclipse.microprofile.graphql.Description;

/** The settings of a workspace about assignments. */
public record AssignmentSettings(
        @Description("Whether closing a conversation unassigns it.")
        boolean closingUnassigns,

        @Description("Whether agents see the names of all agents, inboxes and contacts. If false, an agent sees "
                + "only the names in assignments that it is part of.")
        boolean agentsSeeAllNames) {

    public static final AssignmentSettings DEFAULT = new AssignmentSettings(false, false);
}
