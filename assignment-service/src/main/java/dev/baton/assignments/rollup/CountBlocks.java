package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.Count.Group;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupBlocks;
import dev.baton.kit.rollup.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads {@link CountBlock}s from the table of roll-ups. */
record CountBlocks(CountQueries queries) implements RollupBlocks<CountBlock> {

    @Override
    public Object cacheKey() {
        List<String> sources = queries.slice().sources();
        return List.of(
                queries.slice().cube(),
                queries.by(),
                EnumSet.copyOf(queries.measures()),
                sources == null ? "" : Set.copyOf(sources));
    }

    @Override
    public Uni<Map<RowTime, CountBlock>> read(SqlConnection connection, Collection<RowTime> asked) {
        List<RowTime> inOrder = List.copyOf(asked);
        return queries.tellsOthers() ? apart(connection, inOrder) : sums(connection, inOrder);
    }

    private Uni<Map<RowTime, CountBlock>> sums(SqlConnection connection, List<RowTime> asked) {
        return queries.sums(asked).on(connection).map(rows -> {
            Map<RowTime, CountBlock> blocks = new HashMap<>();
            rows.forEach(row -> block(blocks, asked.get(row.getInteger("bucket")))
                    .add(Group.of(row, queries.by()), row.getArrayOfIntegers("sums")));
            return blocks;
        });
    }

    private Uni<Map<RowTime, CountBlock>> apart(SqlConnection connection, List<RowTime> asked) {
        List<Part> whole = IntStream.range(0, asked.size())
                .mapToObj(number ->
                        new Part(number, asked.get(number), 0, asked.get(number).pieces()))
                .toList();
        return queries.toldApart(whole, true).on(connection).map(rows -> {
            Map<RowTime, CountBlock> blocks = new HashMap<>();
            for (Row row : rows) {
                RowTime time = asked.get(row.getInteger("bucket"));
                block(blocks, time)
                        .add(Group.of(row, queries.by()), time.pieces(), row.getInteger("piece"), row.getLong("count"));
            }
            return blocks;
        });
    }

    private static CountBlock block(Map<RowTime, CountBlock> blocks, RowTime row) {
        return blocks.computeIfAbsent(row, added -> new CountBlock());
    }
}
