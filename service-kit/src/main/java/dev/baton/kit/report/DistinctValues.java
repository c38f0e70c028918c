package dev.baton.kit.report;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the distinct values of columns. Roll-ups cannot do this: two intervals may contain the same values. */
public final class DistinctValues {

    private DistinctValues() {}

    /**
     * Returns the number of distinct non-null values by column.
     *
     * @param rows a query that returns the columns
     * @param fields the GraphQL fields by the columns that they show; if empty, no row is read
     * @throws dev.baton.kit.graphql.LimitExceededException naming the fields, if there are too many rows to read
     */
    public static Uni<Map<String, Long>> count(SqlConnection connection, Sql rows, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<String> columns = fields.keySet().stream().sorted().toList();
        return select(rows, columns).on(connection).map(read -> {
            Row row = read.iterator().next();
            ReadLimit.check(fields.values().stream().sorted().collect(joining(", ")), row.getLong("read"));
            return columns.stream().collect(Collectors.toMap(column -> column, row::getLong));
        });
    }

    private static Sql select(Sql rows, Collection<String> columns) {
        return Sql.of("with r as materialized (select " + String.join(", ", columns) + " from (")
                .add(rows)
                .add(") a limit ?) select (select count(*) from r) as read", ReadLimit.ROWS + 1)
                .add(columns.stream()
                        .map(
                                ", (select count(*) from (select distinct %1$s from r where %1$s is not null) d) as %1$s"
                                        ::formatted)
                        .collect(joining()));
    }
}
