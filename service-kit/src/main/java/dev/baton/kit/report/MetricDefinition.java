package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The definition of a figure.
 *
 * @param version increases when the meaning changes
 * @param fields the fields that show the figure: paths of field names below the report. A path passes through lists
 *     without an index, through connections by {@code nodes}, and includes all fields below its end.
 */
@Shareable
public record MetricDefinition(
        @NonNull String id,
        int version,
        @NonNull String text,

        @Description("The fields that show the figure, as paths below the report. A path includes all fields below it.")
        @NonNull
        List<@NonNull String> fields) {}
