package dev.baton.kit.report;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Half-open: {@code from} belongs to it, {@code to} does not. */
@Input("InstantRangeInput")
public record InstantRangeInput(
        @NonNull Instant from, @NonNull Instant to) {}
