package dev.baton.engagements.engagement;

import static java.util.stream.Collectors.joining;

import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.report.ReadLimit;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups engagements by several dimensions. A roll-up for each combination of two or three dimensions would have about
 * as many figures as there are rows. Therefore this class reads the rows: once to find the largest groups, once to
 * measure these.
 */
final class EngagementGroups {

    private final WorkspaceId workspace;
    private final Sql rows;
    private final List<EngagementDimension> dimensions;
    /** The SQL expression of a group's key. As a JSON array it is unique, whatever characters the values contain. */
    private final String key;

    /** @param rows a query of the view {@code reportable_engagement} */
    EngagementGroups(WorkspaceId workspace, Sql rows, List<EngagementDimension> dimensions) {
        this.workspace = workspace;
        this.rows = rows;
        this.dimensions = dimensions;
        this.key = "json_build_array("
                + dimensions.stream().map(EngagementDimension::column).collect(joining(", ")) + ")::text";
    }

    /**
     * @param values one for each dimension; null for engagements without a value
     * @param of the total and the selected metrics
     */
    record Group(List<@Nullable String> values, Measurement of) {}

    /**
     * The largest groups, largest first.
     *
     * @throws dev.baton.kit.graphql.LimitExceededException if there are too many rows to read
     */
    Uni<List<Group>> largest(SqlConnection connection, int top, Measures asked) {
        return counted(top).on(connection).chain(read -> {
            Map<String, List<@Nullable String>> values = new HashMap<>();
            Map<String, Measurement> totals = new HashMap<>();
            List<String> keys = new ArrayList<>();
            for (Row row : read) {
                ReadLimit.check("breakdown", row.getLong("read"));
                String group = row.getString("key");
                keys.add(group);
                values.put(group, values(row));
                totals.put(group, Measurement.ofTotal(row.getLong("total")));
            }
            return measured(connection, keys, totals, asked)
                    .map(measured -> keys.stream()
                            .map(group -> new Group(
                                    Objects.requireNonNull(values.get(group)),
                                    Objects.requireNonNull(measured.get(group))))
                            .toList());
        });
    }

    private Uni<Map<String, Measurement>> measured(
            SqlConnection connection, List<String> keys, Map<String, Measurement> totals, Measures asked) {
        if (keys.isEmpty() || asked.metrics().isEmpty()) {
            return Uni.createFrom().item(totals);
        }
        Sql ofGroups = Sql.of("select * from (").add(rows).add(") e where " + key + " = any(?)", (Object)
                keys.toArray(String[]::new));
        return Measurement.by(connection, workspace, ofGroups, Sql.of(key), asked);
    }

    private List<@Nullable String> values(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        dimensions.forEach(dimension -> values.add(row.getString(dimension.column())));
        return values;
    }

    private Sql counted(int top) {
        String columns = dimensions.stream().map(EngagementDimension::column).collect(joining(", "));
        String order = IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).column() + " collate \"C\" nulls last")
                .collect(joining(", "));
        return Sql.of("select " + key + " as key, g.* from (select " + columns
                        + ", count(*) as total, (sum(count(*)) over ())::bigint as read from (select " + columns
                        + " from (")
                .add(rows)
                .add(
                        ") e limit ?) r group by " + columns + " order by total desc, " + order
                                + " limit ?) g order by total desc, " + order,
                        ReadLimit.ROWS + 1,
                        top);
    }
}
