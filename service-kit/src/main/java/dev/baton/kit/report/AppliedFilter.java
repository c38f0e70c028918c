package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A filter that a report was narrowed by, with the values given. */
@Shareable
public record AppliedFilter(@NonNull String filter, @NonNull List<@NonNull String> values) {}
