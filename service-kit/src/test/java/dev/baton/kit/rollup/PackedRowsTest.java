package dev.baton.kit.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.Segments.Segment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

    @Test
    void aRunHasAPartInEachRowThatItIsIn() {
        Instant november = Instant.parse("2026-11-01T00:00:00Z");
        Instant december = Instant.parse("2026-12-01T00:00:00Z");
        Instant day = Instant.parse("2026-12-16T00:00:00Z");
        assertEquals(
                List.of(
                        new Part(3, new RowTime(Grain.MONTH, november), 16, 30),
                        new Part(3, new RowTime(Grain.MONTH, december), 0, 15),
                        new Part(3, new RowTime(Grain.DAY, day), 4, 18),
                        new Part(4, new RowTime(Grain.MONTH, november), 0, 30),
                        new Part(4, new RowTime(Grain.MONTH, december), 0, 31)),
                PackedRows.parts(List.of(
                        new Segment(3, Grain.DAY, Instant.parse("2026-11-17T00:00:00Z"), day),
                        new Segment(
                                3, Grain.QUARTER_HOUR, day.plusSeconds(4 * 900), Instant.parse("2026-12-16T04:30:00Z")),
                        new Segment(4, Grain.MONTH, november, Instant.parse("2027-01-01T00:00:00Z")))));
    }
}
