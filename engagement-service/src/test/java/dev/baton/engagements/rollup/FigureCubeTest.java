package dev.baton.engagements.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.Segments;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FigureCubeTest {

    @ParameterizedTest
    @EnumSource(Interval.class)
    void bucketsOfAZoneThatIs45MinutesOffAreMadeOfWholePieces(Interval interval) {
        // from midnight to midnight there
        Period period = new Period(
                Instant.parse("2026-01-31T18:15:00Z"), Instant.parse("2026-04-30T18:15:00Z"), "Asia/Kathmandu");
        Segments segments = Segments.of(
                TimeRanges.of(Buckets.of(period, interval), GivenFilters.NONE, period.zone()),
                FigureCube.ALL.finest(),
                Collections.emptyNavigableSet());
        assertEquals(List.of(), segments.rests());
    }
}
