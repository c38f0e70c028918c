package dev.baton.assignments.settings;

import org.eclipse.microprofile.graphql.Description;

/** What a workspace has decided about assignments. */
public record AssignmentSettings(
        @Description("whether closing a conversation leaves it to nobody")
        boolean closingUnassigns) {

    public static final AssignmentSettings DEFAULT = new AssignmentSettings(false);
}
