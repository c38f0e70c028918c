package dev.baton.kit.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In New York, the hour from 1:00 of 3 November 2024 occurs twice: it ends at 6:00 and at 7:00 UTC. */
class LocalTimesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // ascending: the earlier instant, unless it is before the row above
                "00:30 01:30 01:40 03:00 | 04:30 05:30 05:40 08:00",
                "00:30 01:50 01:10 03:00 | 04:30 05:50 06:10 08:00",
                "00:30 01:30 01:30 03:00 | 04:30 05:30 05:30 08:00",
                // descending: the later instant, unless it is after the row above
                "04:00 03:00 01:40 01:30 00:30 | 09:00 08:00 06:40 06:30 04:30",
                "04:00 03:00 01:10 01:50 00:30 | 09:00 08:00 06:10 05:50 04:30",
                // the direction is not known yet: the file counts as ascending
                "01:30 | 05:30",
                "01:30 01:20 | 05:30 06:20",
                "03:00 03:00 01:30 | 08:00 08:00 06:30"
            })
    void aTimeThatComesTwiceIsTheOneThatKeepsTheOrder(String local, String instants) {
        LocalTimes times = new LocalTimes();
        assertEquals(
                instants,
                Arrays.stream(local.split(" "))
                        .map(time -> times.read("Timestamp", "2024-11-03 " + time + ":00", () -> NEW_YORK))
                        .map(instant -> instant.toString().substring(11, 16))
                        .collect(Collectors.joining(" ")));
    }
}
