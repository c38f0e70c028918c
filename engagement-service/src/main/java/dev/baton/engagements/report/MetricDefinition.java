package dev.baton.engagements.report;

import io.smallrye.graphql.api.federation.Shareable;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What a figure means.
 *
 * @param version grows when the meaning changes
 */
@Shareable
public record MetricDefinition(
        @NonNull String id, int version, @NonNull String text) {}
