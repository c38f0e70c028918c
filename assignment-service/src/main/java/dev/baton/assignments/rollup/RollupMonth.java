package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.RollupRow.Key;
import dev.baton.assignments.rollup.RollupRow.Other;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/**
 * The roll-ups of one month: some days are counted again from the log and combined with the stored counts of the other
 * days.
 */
final class RollupMonth {

    /** The columns of a row of the log that are needed to count it. */
    static final String COUNTED = "occurred_at, source, source_name, "
            + Arrays.stream(Measure.values())
                    .map(measure -> "case when " + measure.condition() + " then " + measure.bit() + " else 0 end")
                    .collect(Collectors.joining(" | "))
            + " as measures, "
            + Arrays.stream(AssignmentCube.values())
                    .map(cube -> cube.keysOfRow(keyColumn(cube), otherKeyColumn(cube)))
                    .collect(Collectors.joining(", "));

    private final Instant start;
    private final NavigableSet<Instant> days;
    private final int pieces;
    private final Map<Key, RollupRow> rows = new HashMap<>();

    /** @param days the days to count again, all in one month */
    RollupMonth(NavigableSet<Instant> days) {
        this.start = Grain.MONTH.floor(days.first());
        this.days = days;
        this.pieces = days.stream()
                .mapToInt(day -> 1 << PackedRows.piece(Grain.MONTH, start, day))
                .reduce(0, (a, b) -> a | b);
    }

    Instant start() {
        return start;
    }

    NavigableSet<Instant> days() {
        return days;
    }

    /** The days as a set of bits, as in a row of the month. */
    int pieces() {
        return pieces;
    }

    Map<Key, RollupRow> rows() {
        return rows;
    }

    /** Counts a row of one of the days. The row has the columns {@link #COUNTED}. */
    void count(Row row) {
        Instant at = Instants.of(row, "occurred_at");
        int measures = row.getInteger("measures");
        for (AssignmentCube cube : AssignmentCube.values()) {
            String key = row.getString(keyColumn(cube));
            if (key == null) {
                continue;
            }
            Other other = new Other(
                    row.getString(otherKeyColumn(cube)),
                    cube.tellsBySource() ? row.getString("source") : "",
                    cube.tellsBySource() ? row.getString("source_name") : "");
            count(cube, Grain.MONTH, key, other, at, measures);
            if (cube.finest() != Grain.DAY) {
                count(cube, Grain.DAY, key, other, at, measures);
            }
        }
    }

    private void count(AssignmentCube cube, Grain grain, String key, Other other, Instant at, int measures) {
        Instant rowStart = grain.floor(at);
        rows.computeIfAbsent(new Key(cube, grain, rowStart, key), added -> new RollupRow())
                .count(other, PackedRows.piece(grain, rowStart, cube.finest().floor(at)), measures);
    }

    /** Adds the stored counts of days that are not counted again. */
    void addKept(Key key, String[] others, Long[] counts) {
        RollupRow row = rows.computeIfAbsent(key, added -> new RollupRow());
        if (key.grain() == Grain.MONTH) {
            row.addKept(others, counts, pieces);
        }
    }

    private static String keyColumn(AssignmentCube cube) {
        return "key_" + cube.code();
    }

    private static String otherKeyColumn(AssignmentCube cube) {
        return "other_key_" + cube.code();
    }
}
