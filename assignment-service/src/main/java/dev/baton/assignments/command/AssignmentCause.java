package dev.baton.assignments.command;

import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.vocabulary.AssignmentSource;
import org.jspecify.annotations.Nullable;

/** What makes an assignment, who and why; each may be null. */
record AssignmentCause(
        AssignmentSource source,
        @Nullable String sourceName,
        @Nullable AgentInput assignedBy,
        @Nullable String reason) {}
