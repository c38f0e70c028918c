package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What a figure means.
 *
 * @param version grows when the meaning changes
 * @param fields where the report shows the figure: paths of field names from the report on, lists passed through,
 *     connections by their nodes; whatever stands below one of them is meant too
 */
@Shareable
public record MetricDefinition(
        @NonNull String id,
        int version,
        @NonNull String text,

        @Description("the fields of the report it is about, with all below them") @NonNull
        List<@NonNull String> fields) {}
