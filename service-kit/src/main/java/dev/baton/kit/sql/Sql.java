package dev.baton.kit.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.RowStream;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement composed of fragments together with their values. Each {@code ?} stands for one value. */
public final class Sql {

    private final StringBuilder template = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    public static Sql of(String fragment, @Nullable Object... values) {
        return new Sql().add(fragment, values);
    }

    /**
     * Returns a table with one column per array, whose values are hidden from the planner. If the planner sees short
     * arrays, it estimates a custom plan as so much cheaper that it plans the statement anew at each execution, which
     * takes longer than reading roll-ups.
     *
     * @param types the types of the arrays; each adds a {@code ?} for its value
     */
    public static String unnest(String... types) {
        return Arrays.stream(types)
                .map(type -> "(select ?::" + type + ")")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    public Sql add(String fragment, @Nullable Object... fragmentValues) {
        template.append(fragment);
        values.addAll(Arrays.asList(fragmentValues));
        return this;
    }

    public Sql add(Sql fragment) {
        template.append(fragment.template);
        values.addAll(fragment.values);
        return this;
    }

    public Uni<RowSet<Row>> on(SqlConnection connection) {
        return connection.preparedQuery(numbered()).execute(tuple());
    }

    /**
     * Reads the rows through a cursor in the current transaction.
     *
     * @param fetch the number of rows to fetch at once
     * @param reader completes when it has read all rows that it needs
     */
    public Uni<Void> stream(SqlConnection connection, int fetch, Function<RowStream<Row>, Uni<Void>> reader) {
        return connection
                .prepare(numbered())
                .chain(prepared -> reader.apply(prepared.createStream(fetch, tuple()))
                        .eventually(() -> prepared.close().onFailure().recoverWithNull()));
    }

    /** Executes a statement once for each of these rows. All executions are sent at once. */
    public static Uni<Void> each(SqlConnection connection, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    private Tuple tuple() {
        return Tuple.wrap(new ArrayList<>(values));
    }

    /** Returns the number of rows of this query. */
    public Uni<Long> count(SqlConnection connection) {
        return Sql.of("select count(*) from (")
                .add(this)
                .add(") counted")
                .on(connection)
                .map(counts -> counts.iterator().next().getLong(0));
    }

    /** The statement as it is sent, with {@code $1}, {@code $2} … for its values. */
    String numbered() {
        StringBuilder numbered = new StringBuilder();
        int next = 0;
        for (char c : template.toString().toCharArray()) {
            if (c == '?') {
                numbered.append('$').append(++next);
            } else {
                numbered.append(c);
            }
        }
        if (next != values.size()) {
            throw new IllegalStateException(next + " places for " + values.size() + " values: " + template);
        }
        return numbered.toString();
    }
}
