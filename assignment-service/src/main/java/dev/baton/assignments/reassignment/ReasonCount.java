package dev.baton.assignments.reassignment;

/**
 * The reassignments with one reason.
 *
 * @param reason null for reassignments without a reason
 */
public record ReasonCount(String reason, int count) {}
