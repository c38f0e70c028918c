package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.Count.Group;
import dev.baton.kit.rollup.PackedRow;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupBlocks;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Reads {@link CountBlock}s from the table of roll-ups. */
record CountBlocks(RollupRows rows) implements RollupBlocks<CountBlock> {

    /** The number of rows of an answer of PostgreSQL in memory at once. */
    private static final int ROWS_AT_ONCE = 2_000;

    /** The workspace is not part of it. */
    @Override
    public Object content() {
        return List.of(rows.slice(), rows.by(), rows.measures());
    }

    @Override
    public CountBlock empty() {
        return CountBlock.EMPTY;
    }

    @Override
    public int bytes(CountBlock block) {
        return block.bytes();
    }

    @Override
    public Uni<Map<PackedRow, CountBlock>> read(SqlConnection connection, Collection<PackedRow> asked) {
        List<PackedRow> inOrder = List.copyOf(asked);
        return rows.tellsOthers() ? apart(connection, inOrder) : sums(connection, inOrder);
    }

    private Uni<Map<PackedRow, CountBlock>> sums(SqlConnection connection, List<PackedRow> asked) {
        Map<PackedRow, CountBlock> blocks = new HashMap<>();
        return each(
                connection,
                rows.sums(asked),
                (row, group) ->
                        block(blocks, asked.get(row.getInteger("bucket"))).add(group, row.getArrayOfIntegers("sums")),
                blocks);
    }

    private Uni<Map<PackedRow, CountBlock>> apart(SqlConnection connection, List<PackedRow> asked) {
        Map<PackedRow, CountBlock> blocks = new HashMap<>();
        List<Part> whole = IntStream.range(0, asked.size())
                .mapToObj(number ->
                        new Part(number, asked.get(number), 0, asked.get(number).pieces()))
                .toList();
        return each(
                connection,
                rows.toldApart(whole, true),
                (row, group) -> {
                    PackedRow of = asked.get(row.getInteger("bucket"));
                    block(blocks, of).add(group, of.pieces(), row.getInteger("piece"), row.getLong("count"));
                },
                blocks);
    }

    private static CountBlock block(Map<PackedRow, CountBlock> blocks, PackedRow row) {
        return blocks.computeIfAbsent(row, added -> new CountBlock());
    }

    private Uni<Map<PackedRow, CountBlock>> each(
            SqlConnection connection, Sql sql, BiConsumer<Row, Group> add, Map<PackedRow, CountBlock> blocks) {
        return sql.stream(
                        connection,
                        ROWS_AT_ONCE,
                        found -> found.toMulti()
                                .invoke(row -> add.accept(row, Group.of(row, rows.by())))
                                .onItem()
                                .ignoreAsUni())
                .replaceWith(blocks);
    }
}
