package dev.baton.assignments.reassignment;

import dev.baton.kit.vocabulary.DayOfWeek;
import org.eclipse.microprofile.graphql.NonNull;

/** The reassignments received on one day of the week, in the period's time zone. */
public record DayOfWeekCount(@NonNull DayOfWeek day, int received) {}
