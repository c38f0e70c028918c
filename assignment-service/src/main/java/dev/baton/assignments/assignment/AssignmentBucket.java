package dev.baton.assignments.assignment;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The assignments of one bucket {@code [from, to)} of the calendar. */
public record AssignmentBucket(
        @NonNull Instant from,

        @Description("The end of the bucket, exclusive.") @NonNull
        Instant to,

        int total,
        @NonNull List<@NonNull SourceCount> bySource) {}
