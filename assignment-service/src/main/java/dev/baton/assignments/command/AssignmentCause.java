package dev.baton.assignments.command;

import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.vocabulary.AssignmentSource;
import org.jspecify.annotations.Nullable;

/** The cause of an assignment: source, assigning agent and reason. Each may be null. */
record AssignmentCause(
        AssignmentSource source,
        @Nullable String sourceName,
        @Nullable AgentInput assignedBy,
        @Nullable String reason) {}
