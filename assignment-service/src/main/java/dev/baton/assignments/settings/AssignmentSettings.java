package dev.baton.assignments.settings;

import org.eclipse.microprofile.graphql.Description;

/** The settings of a workspace about assignments. */
public record AssignmentSettings(
        @Description(
                "Whether the mutation closeConversation unassigns the conversation. A close that a source reports never does.")
        boolean closingUnassigns,

        @Description(
                "Whether callers with the role agent, but without report-viewer, see the names of all agents, inboxes "
                        + "and contacts. If false, such an agent sees its own name, all names in the assignments that gave it a "
                        + "conversation or took one from it, the contacts and groups of its own engagements, and the other agents "
                        + "engaged in the same conversations.")
        boolean agentsSeeAllNames) {

    public static final AssignmentSettings DEFAULT = new AssignmentSettings(false, false);
}
