package dev.baton.assignments.settings;

import org.eclipse.microprofile.graphql.Description;

/** The settings of a workspace about assignments. */
public record AssignmentSettings(
        @Description("Whether closing a conversation unassigns it.")
        boolean closingUnassigns,

        @Description("Whether callers whose only role is agent see the names of all agents, inboxes and contacts. If "
                + "false, such an agent sees its own name, the names in assignments that gave it a conversation or took one "
                + "from it, those of the contacts and groups of its engagements, and those of other agents engaged in the "
                + "same conversations.")
        boolean agentsSeeAllNames) {

    public static final AssignmentSettings DEFAULT = new AssignmentSettings(false, false);
}
