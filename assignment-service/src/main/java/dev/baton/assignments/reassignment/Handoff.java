package dev.baton.assignments.reassignment;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.vocabulary.Assignee;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The conversations that one assignee passed to one agent. */
public record Handoff(
        @NonNull Assignee from,
        @NonNull Agent to,
        int count,

        @Description(
                "how many of these went straight back: the conversation's next assignment, whenever, is to the one "
                        + "it came from")
        int bounces,

        @Description("since the one it came from had last become its assignee; null where that is not known of any")
        Double medianHeldSeconds) {}
