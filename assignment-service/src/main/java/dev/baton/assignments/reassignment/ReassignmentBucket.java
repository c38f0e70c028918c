package dev.baton.assignments.reassignment;

import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/** The reassignments of one piece of the calendar, half-open. */
public record ReassignmentBucket(
        @NonNull Instant from, @NonNull Instant to, int received) {}
