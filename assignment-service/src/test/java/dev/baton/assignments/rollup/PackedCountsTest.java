package dev.baton.assignments.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.assignments.rollup.Count.Group;
import dev.baton.assignments.rollup.RollupRow.Other;
import dev.baton.assignments.rollup.RollupRow.Packed;
import dev.baton.kit.Effort;
import dev.baton.kit.Eventually;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RowTime;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A packed row of the roll-ups is read correctly, for any pieces, measures and others. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PackedCountsTest {

    private static final Instant MONTH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String INSERT = """
            insert into assignment_rollup (workspace_id, cube, grain, starts_at, key, pieces, others, counts)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    @Inject
    WorkspaceTransactions transactions;

    /** An expected count in a row. */
    private record Expected(int grain, String key, Other other, int piece, Measure measure, long count) {}

    @Test
    void whatWasPackedIsTold() {
        for (long seed : Effort.seeds(20).toArray()) {
            Random random = new Random(seed);
            WorkspaceId workspace = new WorkspaceId("packed-" + seed);
            List<Expected> counts = new ArrayList<>();
            for (String key : List.of("sparse", "dense", "one")) {
                counts.addAll(save(workspace, Grain.MONTH, 31, key, random));
                counts.addAll(save(workspace, Grain.DAY, 96, key, random));
            }
            for (int i = 0; i < 20; i++) {
                compare(workspace, counts, random);
            }
        }
    }

    @Test
    void whatIsKeptIsCountedOnAsItWas() {
        Random random = new Random(5);
        Packed packed = row(counts(Grain.MONTH, 31, "dense", random)).packed();
        RollupRow again = new RollupRow();
        again.addKept(packed.others(), packed.counts(), 0);
        assertArrayEquals(packed.counts(), again.packed().counts());
        again.count(new Other("", "s0", ""), 3, Measure.TO_AGENT.bit());
        assertEquals(total(packed) + 1, total(again.packed()));
        again.addKept(packed.others(), packed.counts(), 0);
        assertEquals(2 * total(packed) + 1, total(again.packed()));
    }

    @Test
    void moreThanARowHasRoomForIsRefused() {
        RollupRow row =
                row(List.of(new Expected(1, "", new Other("", "", ""), 0, Measure.TO_AGENT, Integer.MAX_VALUE)));
        assertEquals(Integer.MAX_VALUE, total(row.packed()));
        row.count(new Other("", "", ""), 1, Measure.TO_AGENT.bit());
        assertThrows(ArithmeticException.class, row::packed);
    }

    private static long total(Packed packed) {
        return Arrays.stream(PackedCounts.apart(packed.counts()))
                .map(PackedCounts::count)
                .sum();
    }

    private static RollupRow row(List<Expected> counts) {
        RollupRow row = new RollupRow();
        for (Expected count : counts) {
            long number = PackedCounts.before(count.piece) + 1 + PackedCounts.offset(count.measure) + count.count;
            Other other = count.other;
            row.addKept(new String[] {other.otherKey(), other.source(), other.sourceName()}, new Long[] {number}, 0);
        }
        return row;
    }

    /** Random counts with different keys; some counts exceed 21 bits. */
    private static List<Expected> counts(Grain grain, int pieces, String key, Random random) {
        Map<List<Object>, Expected> counts = new HashMap<>();
        int most = key.equals("dense") ? 2_000 : key.equals("sparse") ? 40 : 1;
        for (int i = 0; i < most; i++) {
            Other other = new Other("k" + random.nextInt(3), "s" + random.nextInt(3), "n" + random.nextInt(2));
            int piece = random.nextInt(pieces);
            Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
            long count = random.nextInt(20) == 0 ? 1 + random.nextInt(5_000_000) : 1 + random.nextInt(5);
            counts.put(List.of(other, piece, measure), new Expected(grain.code(), key, other, piece, measure, count));
        }
        return List.copyOf(counts.values());
    }

    private List<Expected> save(WorkspaceId workspace, Grain grain, int pieces, String key, Random random) {
        List<Expected> counts = counts(grain, pieces, key, random);
        Packed packed = row(counts).packed();
        Tuple values =
                Tuple.of(workspace.value(), AssignmentCube.CHANNEL.code(), grain.code(), Instants.toSql(MONTH), key);
        values.addValue(packed.pieces());
        values.addValue(packed.others());
        values.addValue(packed.counts());
        transactions
                .write(workspace, connection -> connection.preparedQuery(INSERT).execute(values))
                .await()
                .atMost(Eventually.LIMIT);
        return counts;
    }

    private void compare(WorkspaceId workspace, List<Expected> counts, Random random) {
        boolean days = random.nextBoolean();
        int pieces = days ? 31 : 96;
        int from = random.nextInt(pieces);
        int to = from + 1 + random.nextInt(pieces - from);
        // a run of pieces may extend into rows that do not exist
        int beyond = random.nextInt(3) == 0 ? 200 : 0;
        Grain grain = days ? Grain.DAY : Grain.QUARTER_HOUR;
        Segment segment = new Segment(
                7,
                grain,
                MONTH.plusSeconds(from * grain.seconds()),
                MONTH.plusSeconds((to + beyond) * grain.seconds()));
        List<Measure> measures = measures(random);
        Slice slice = new Slice(
                AssignmentCube.CHANNEL,
                random.nextInt(3) == 0 ? List.of("dense", "one") : null,
                random.nextInt(4) == 0 ? List.of("k0", "k2") : null,
                random.nextInt(4) == 0 ? List.of("s1") : null);
        GroupBy by = List.of(GroupBy.NOTHING, GroupBy.SOURCE, GroupBy.ASSIGNEE, GroupBy.HANDOFF, GroupBy.REASON)
                .get(random.nextInt(5));
        Predicate<Expected> wanted = count -> count.grain == (days ? Grain.MONTH : Grain.DAY).code()
                && count.piece >= from
                && (count.piece < to || beyond > 0)
                && measures.contains(count.measure)
                && in(slice.keys(), count.key)
                && in(slice.otherKeys(), count.other.otherKey())
                && in(slice.sources(), count.other.source());
        Map<String, Long> expected = new HashMap<>();
        counts.stream().filter(wanted).forEach(count -> expected.merge(told(count, by), count.count, Long::sum));
        CountQueries rows = new CountQueries(workspace, slice, by, measures);
        List<Part> parts = PackedRows.parts(List.of(segment));
        boolean addedUp = slice.isAddedUpByPostgres() || by.cube().hasManyKeys();
        assertEquals(expected, addedUp ? addedUp(workspace, rows, parts) : read(workspace, rows, parts));
    }

    private static List<Measure> measures(Random random) {
        Set<Measure> measures = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            measures.add(Measure.values()[random.nextInt(Measure.values().length)]);
        }
        return List.copyOf(measures);
    }

    private static boolean in(List<String> values, String value) {
        return values == null || values.contains(value);
    }

    private static String told(Expected count, GroupBy by) {
        return switch (by) {
            case SOURCE -> count.other.source() + count.other.sourceName();
            case ASSIGNEE, REASON -> count.key;
            case HANDOFF -> count.key + count.other.otherKey();
            default -> "";
        };
    }

    private Map<String, Long> read(WorkspaceId workspace, CountQueries rows, List<Part> parts) {
        Map<RowTime, CountBlock> blocks = await(
                workspace,
                connection -> new CountBlocks(rows)
                        .read(connection, parts.stream().map(Part::row).toList()));
        Map<String, Long> told = new HashMap<>();
        for (Part part : parts) {
            CountBlock nothing = new CountBlock();
            blocks.getOrDefault(part.row(), nothing).tell(7, part.first(), part.end(), count -> {
                assertEquals(7, count.bucket());
                told.merge(text(count.group()), count.count(), Long::sum);
            });
        }
        return told;
    }

    private static String text(Group group) {
        return group.key() + group.source() + group.sourceName();
    }

    private Map<String, Long> addedUp(WorkspaceId workspace, CountQueries rows, List<Part> parts) {
        Map<String, Long> told = new HashMap<>();
        for (Row row : await(workspace, rows.toldApart(parts, false)::on)) {
            assertEquals(7, row.getInteger("bucket"));
            long count = row.getNumeric("count").longValue();
            if (count != 0) {
                String what = rows.by() == GroupBy.HANDOFF
                        ? row.getString("key") + row.getString("other_key")
                        : text(Group.of(row, rows.by()));
                told.merge(what, count, Long::sum);
            }
        }
        return told;
    }

    private <T> T await(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return transactions.read(workspace, work).await().atMost(Eventually.LIMIT);
    }
}
