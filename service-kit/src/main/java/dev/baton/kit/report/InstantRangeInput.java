package dev.baton.kit.report;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A half-open range of instants: {@code from} is included, {@code to} is not. */
@Input("InstantRangeInput")
public record InstantRangeInput(
        @NonNull Instant from, @NonNull Instant to) {}
