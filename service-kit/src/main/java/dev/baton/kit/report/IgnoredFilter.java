package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A filter that the report, or a part of it, did not apply.
 *
 * @param code {@code NOT_APPLICABLE}
 * @param message the reason, in words that a support manager understands
 * @param components the affected fields of the report; empty if all are affected
 */
@Shareable
public record IgnoredFilter(
        @NonNull String filter,
        @NonNull String code,
        @NonNull String message,
        @NonNull List<@NonNull String> components) {}
