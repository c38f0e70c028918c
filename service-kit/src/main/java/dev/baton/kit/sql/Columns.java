package dev.baton.kit.sql;

import dev.baton.kit.tenant.WorkspaceId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Passes many rows as one array per column to {@code insert … select from unnest($2::text[], …)}, in one round trip.
 * {@code $1} is the workspace; each further column is the next parameter.
 */
public final class Columns<R> {

    private final Collection<R> rows;
    private final Tuple tuple;

    private Columns(WorkspaceId workspace, Collection<R> rows) {
        this.rows = rows;
        this.tuple = Tuple.of(workspace.value());
    }

    public static <R> Columns<R> of(WorkspaceId workspace, Collection<R> rows) {
        return new Columns<>(workspace, rows);
    }

    public Columns<R> text(Function<R, String> column) {
        return add(column, String[]::new);
    }

    public Columns<R> integers(Function<R, Integer> column) {
        return add(column, Integer[]::new);
    }

    public Columns<R> longs(Function<R, Long> column) {
        return add(column, Long[]::new);
    }

    public Columns<R> doubles(Function<R, Double> column) {
        return add(column, Double[]::new);
    }

    public Columns<R> booleans(Function<R, Boolean> column) {
        return add(column, Boolean[]::new);
    }

    public Columns<R> uuids(Function<R, UUID> column) {
        return add(column, UUID[]::new);
    }

    /** A column of the type {@code bytea}. */
    public Columns<R> bytes(Function<R, Buffer> column) {
        return add(column, Buffer[]::new);
    }

    public Columns<R> instants(Function<R, Instant> column) {
        return add(row -> Instants.toSql(column.apply(row)), OffsetDateTime[]::new);
    }

    /** A parameter that is not a column of the rows. */
    public Columns<R> value(Object parameter) {
        tuple.addValue(parameter);
        return this;
    }

    public Tuple tuple() {
        return tuple;
    }

    private <V> Columns<R> add(Function<R, V> column, IntFunction<V[]> array) {
        tuple.addValue(rows.stream().map(column).toArray(array));
        return this;
    }
}
