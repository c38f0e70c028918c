package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A filter that a report, or some of it, could not be narrowed by.
 *
 * @param code {@code NOT_APPLICABLE}
 * @param message why, in words a support manager understands
 * @param components the fields of the report concerned, all of them when empty
 */
@Shareable
public record IgnoredFilter(
        @NonNull String filter,
        @NonNull String code,
        @NonNull String message,
        @NonNull List<@NonNull String> components) {}
