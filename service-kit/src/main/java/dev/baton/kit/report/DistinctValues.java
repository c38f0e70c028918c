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

/** Counts how many different values columns have. Roll-ups cannot: the values of two pieces of time may be the same. */
public final class DistinctValues {

    private DistinctValues() {}

    /**
     * By the column; a row without a value counts for none.
     *
     * @param rows a query that has the columns
     * @param fields the fields of the answer by their columns; none is read where there are none
     * @throws dev.baton.kit.graphql.LimitExceededException naming the fields, where there are too many rows to read
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
