package dev.baton.assignments.command;

import dev.baton.assignments.vocabulary.AgentInput;
import dev.baton.assignments.vocabulary.AssignmentSource;

/** What makes an assignment, who and why; each may be null. */
record AssignmentCause(AssignmentSource source, String sourceName, AgentInput assignedBy, String reason) {}
