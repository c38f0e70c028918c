package dev.baton.kit.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupBlocks.Block;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A block is used as long as its month has the version with which it was read, and no longer. */
class RollupSnapshotTest {

    private static final WorkspaceId OURS = new WorkspaceId("ours");
    private static final int SIZE = 1_000;

    private final RollupCache cache = new RollupCache(new Configuration(1_000_000));
    /** What the database tells of each month. A month without it has no rows. */
    private final Map<YearMonth, String> stored = new HashMap<>(Map.of(month(1), "a", month(2), "b", month(3), "c"));

    private final List<List<String>> read = new ArrayList<>();

    /** A block of the test. */
    record Told(String text) implements Block {

        @Override
        public int bytes() {
            return SIZE;
        }
    }

    private record Configuration(long bytes) implements RollupConfiguration {

        @Override
        public String every() {
            return "off";
        }

        @Override
        public String measuredEvery() {
            return "off";
        }

        @Override
        public Duration quiet() {
            return Duration.ZERO;
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(bytes));
        }
    }

    private record Reader(RollupSnapshotTest test, Object cacheKey) implements RollupBlocks<Told> {

        @Override
        public Uni<Map<RowTime, Told>> read(SqlConnection connection, Collection<RowTime> rows) {
            test.read.add(rows.stream().map(row -> monthOf(row).toString()).toList());
            Map<RowTime, Told> blocks = new HashMap<>();
            rows.forEach(row -> {
                String text = test.stored.get(monthOf(row));
                if (text != null) {
                    blocks.put(row, new Told(text));
                }
            });
            return Uni.createFrom().item(blocks);
        }
    }

    @Test
    void anUnchangedMonthIsReadOnce() {
        assertEquals(List.of("a", "b"), ask(OURS, "counts", state(1, 1, 2)));
        assertEquals(List.of("a", "b", "c"), ask(OURS, "counts", state(1, 1, 2, 3)));
        assertEquals(List.of(List.of("2026-01", "2026-02"), List.of("2026-03")), read);
    }

    @Test
    void aRefreshedMonthIsReadAgain() {
        ask(OURS, "counts", state(1, 1));
        stored.put(month(1), "new");
        assertEquals(List.of("a"), ask(OURS, "counts", state(1, 1)), "the same version");
        assertEquals(List.of("new"), ask(OURS, "counts", state(2, 1)));
        assertEquals(2, read.size());
    }

    @Test
    void anOlderSnapshotDoesNotUseWhatANewerOneRead() {
        stored.put(month(1), "new");
        ask(OURS, "counts", state(2, 1));
        stored.put(month(1), "old");
        assertEquals(List.of("old"), ask(OURS, "counts", state(1, 1)));
        stored.put(month(1), "new");
        assertEquals(List.of("new"), ask(OURS, "counts", state(2, 1)), "and leaves nothing to it");
    }

    @Test
    void workspacesAndContentsHaveTheirOwnBlocks() {
        ask(OURS, "counts", state(1, 1));
        ask(new WorkspaceId("theirs"), "counts", state(1, 1));
        ask(OURS, "figures", state(1, 1));
        assertEquals(3, read.size());
    }

    @Test
    void aMonthWithoutRowsIsRememberedToo() {
        stored.remove(month(1));
        assertEquals(List.of(), ask(OURS, "counts", state(1, 1)));
        assertEquals(List.of(), ask(OURS, "counts", state(1, 1)));
        assertEquals(1, read.size());
    }

    @Test
    void aMonthThatWasNeverRefreshedIsNotRead() {
        assertEquals(List.of(), ask(OURS, "counts", state(1)));
        assertEquals(List.of(), read);
    }

    @Test
    void blocksOfAFewKeysAreNotKept() {
        ask(OURS, null, state(1, 1));
        ask(OURS, null, state(1, 1));
        assertEquals(2, read.size());
    }

    @Test
    void fewMonthsAreReadAtOnceAndToldInTheirOrder() {
        IntStream.rangeClosed(1, 10).forEach(number -> stored.put(month(number), String.valueOf(number)));
        int[] months = IntStream.rangeClosed(1, 10).toArray();
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), ask(OURS, "counts", state(1, months)));
        assertEquals(List.of(4, 4, 2), read.stream().map(List::size).toList());
    }

    private static YearMonth month(int number) {
        return YearMonth.of(2026, number);
    }

    private static YearMonth monthOf(RowTime row) {
        return YearMonth.from(row.startsAt().atOffset(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A state in which these months have this version. */
    private static RollupState state(long version, int... months) {
        Map<Instant, Long> versions = new HashMap<>();
        IntStream.of(months).forEach(number -> versions.put(start(month(number)), version));
        return new RollupState(new TreeSet<>(), versions);
    }

    private List<String> ask(WorkspaceId workspace, Object cacheKey, RollupState state) {
        List<Part> parts = state.parts(List.of(new Segment(
                0, Grain.MONTH, Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z"))));
        List<String> told = new ArrayList<>();
        cache.snapshot(workspace)
                .each(null, state, new Reader(this, cacheKey), parts, (part, block) -> told.add(block.text()))
                .await()
                .atMost(Duration.ofSeconds(10));
        return told;
    }
}
