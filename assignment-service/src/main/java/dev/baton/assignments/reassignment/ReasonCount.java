package dev.baton.assignments.reassignment;

/**
 * The reassignments of one reason.
 *
 * @param reason null for those that gave none
 */
public record ReasonCount(String reason, int count) {}
