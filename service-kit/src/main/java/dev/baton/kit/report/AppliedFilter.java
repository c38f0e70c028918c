package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A filter that the report applied, with the given values. */
@Shareable
public record AppliedFilter(@NonNull String filter, @NonNull List<@NonNull String> values) {}
