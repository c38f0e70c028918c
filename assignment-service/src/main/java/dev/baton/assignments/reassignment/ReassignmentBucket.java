package dev.baton.assignments.reassignment;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The reassignments received in one bucket {@code [from, to)} of the calendar. */
public record ReassignmentBucket(
        @NonNull Instant from,

        @Description("The end of the bucket, exclusive.") @NonNull
        Instant to,

        int received) {}
