package dev.baton.assignments.command;

import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.vocabulary.AssignmentSource;

/** What makes an assignment, who and why; each may be null. */
record AssignmentCause(AssignmentSource source, String sourceName, AgentInput assignedBy, String reason) {}
