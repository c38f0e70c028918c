package dev.baton.assignments.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.assignments.rollup.RollupRow.Other;
import dev.baton.assignments.rollup.RollupRow.Packed;
import dev.baton.kit.Effort;
import dev.baton.kit.Eventually;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** PostgreSQL unpacks a packed row of the roll-ups correctly, for any pieces, measures and others. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RollupRowsTest {

    private static final Instant MONTH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String INSERT = """
            insert into assignment_rollup (workspace_id, cube, grain, starts_at, key, pieces, others, counts, to_agent,
                to_inbox, to_nobody, any_previous_assignee, agent_to_agent, after_first_reply)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0)""";

    @Inject
    WorkspaceTransactions transactions;

    /** An expected count in a row. */
    private record Count(int grain, String key, Other other, int piece, Measure measure, long count) {}

    @Test
    void sqlTellsWhatWasPacked() {
        for (long seed : Effort.seeds(20).toArray()) {
            Random random = new Random(seed);
            WorkspaceId workspace = new WorkspaceId("packed-" + seed);
            List<Count> counts = new ArrayList<>();
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
        assertArrayEquals(packed.totals(), again.packed().totals());
        again.count(new Other("", "s0", ""), 3, Measure.TO_AGENT.bit());
        assertEquals(packed.totals()[0] + 1, again.packed().totals()[0]);
        again.addKept(packed.others(), packed.counts(), 0);
        assertEquals(2 * packed.totals()[0] + 1, again.packed().totals()[0]);
    }

    @Test
    void moreThanARowHasRoomForIsRefused() {
        RollupRow row = row(List.of(new Count(1, "", new Other("", "", ""), 0, Measure.TO_AGENT, Integer.MAX_VALUE)));
        assertEquals(Integer.MAX_VALUE, row.packed().totals()[0]);
        row.count(new Other("", "", ""), 1, Measure.TO_AGENT.bit());
        assertThrows(ArithmeticException.class, row::packed);
    }

    private static RollupRow row(List<Count> counts) {
        RollupRow row = new RollupRow();
        for (Count count : counts) {
            long number = PackedCounts.before(count.piece) + 1 + PackedCounts.offset(count.measure) + count.count;
            Other other = count.other;
            row.addKept(new String[] {other.otherKey(), other.source(), other.sourceName()}, new Long[] {number}, 0);
        }
        return row;
    }

    /** Random counts with different keys; some counts exceed 21 bits. */
    private static List<Count> counts(Grain grain, int pieces, String key, Random random) {
        Map<List<Object>, Count> counts = new HashMap<>();
        int most = key.equals("dense") ? 2_000 : key.equals("sparse") ? 40 : 1;
        for (int i = 0; i < most; i++) {
            Other other = new Other("k" + random.nextInt(3), "s" + random.nextInt(3), "n" + random.nextInt(2));
            int piece = random.nextInt(pieces);
            Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
            long count = random.nextInt(20) == 0 ? 1 + random.nextInt(5_000_000) : 1 + random.nextInt(5);
            counts.put(List.of(other, piece, measure), new Count(grain.code(), key, other, piece, measure, count));
        }
        return List.copyOf(counts.values());
    }

    private List<Count> save(WorkspaceId workspace, Grain grain, int pieces, String key, Random random) {
        List<Count> counts = counts(grain, pieces, key, random);
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

    private void compare(WorkspaceId workspace, List<Count> counts, Random random) {
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
        GroupBy by = List.of(GroupBy.NOTHING, GroupBy.SOURCE, GroupBy.HANDOFF).get(random.nextInt(3));
        Predicate<Count> wanted = count -> count.grain == (days ? Grain.MONTH : Grain.DAY).code()
                && count.piece >= from
                && (count.piece < to || beyond > 0)
                && measures.contains(count.measure)
                && in(slice.keys(), count.key)
                && in(slice.otherKeys(), count.other.otherKey())
                && in(slice.sources(), count.other.source());
        Map<String, Long> expected = new HashMap<>();
        counts.stream().filter(wanted).forEach(count -> expected.merge(told(count, by), count.count, Long::sum));
        assertEquals(expected, read(workspace, new RollupRows(workspace, slice, by, measures), by, segment));
    }

    private static List<Measure> measures(Random random) {
        Set<Measure> measures = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            measures.add(Measure.values()[random.nextInt(Measure.values().length)]);
        }
        return List.copyOf(measures);
    }

    private static boolean in(List<String> values, String value) {
        return values == null || values.contains(value);
    }

    private static String told(Count count, GroupBy by) {
        return switch (by) {
            case SOURCE -> count.other.source() + count.other.sourceName();
            case HANDOFF -> count.key + count.other.otherKey();
            default -> "";
        };
    }

    private Map<String, Long> read(WorkspaceId workspace, RollupRows rows, GroupBy by, Segment segment) {
        Sql sql = rows.counted(List.of(segment));
        Map<String, Long> told = new HashMap<>();
        for (Row row : transactions.read(workspace, sql::on).await().atMost(Eventually.LIMIT)) {
            assertEquals(7, row.getInteger("bucket"));
            String what = switch (by) {
                case SOURCE -> row.getString("source") + row.getString("source_name");
                case HANDOFF -> row.getString("key") + row.getString("other_key");
                default -> "";
            };
            long count = row.getNumeric("count").longValue();
            if (count != 0) {
                told.merge(what, count, Long::sum);
            }
        }
        return told;
    }
}
