package dev.baton.assignments.reassignment;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.vocabulary.Assignee;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A cell of the handoff matrix: the reassignments from one assignee to one agent. */
public record Handoff(
        @NonNull Assignee from,
        @NonNull Agent to,
        int count,

        @Description("How many of these assignments went straight back: the next assignment of the conversation, "
                + "at any later time, was to the assignee that it came from.")
        int bounces,

        @Description("The median time in seconds for which the previous assignee had held the conversation, "
                + "counted from when it last became the assignee. Null if that time is not known for any of "
                + "them.")
        Double medianHeldSeconds) {}
