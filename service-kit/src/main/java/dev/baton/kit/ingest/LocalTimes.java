package dev.baton.kit.ingest;

import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Timestamps;
import dev.baton.kit.event.Timestamps.Written;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timestamps of one file row by row. Some of them may have no offset. If a local time occurs twice in the
 * zone, the order of the file's rows decides, if possible: in an ascending file the earlier instant is chosen unless
 * the row above is later; in a descending file the later instant unless the row above is earlier. The first two
 * different unambiguous timestamps determine the direction; until then the file counts as ascending.
 */
public final class LocalTimes {

    private @Nullable Instant above;
    private @Nullable Instant first;
    private @Nullable Boolean descends;

    /**
     * @param zone the zone of timestamps without an offset; evaluated only for those
     * @throws InvalidEventException naming the field, if the text is not a timestamp, or a local time that the zone
     *     skips
     */
    public Instant read(String field, String text, Supplier<ZoneId> zone) {
        Written written = Timestamps.read(field, text);
        Instant instant = written.offset() == null
                ? instant(field, text, written.local(), zone.get())
                : unambiguous(written.orAt(written.offset()));
        above = instant;
        return instant;
    }

    private Instant instant(String field, String text, LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new InvalidEventException(
                    field + ": \"" + text + "\" does not exist in " + zone + ", where clocks skipped this time");
        }
        Instant earlier = local.toInstant(offsets.get(0));
        if (offsets.size() == 1) {
            return unambiguous(earlier);
        }
        Instant later = local.toInstant(offsets.get(1));
        if (Boolean.TRUE.equals(descends)) {
            return above != null && later.isAfter(above) ? earlier : later;
        }
        return above != null && earlier.isBefore(above) ? later : earlier;
    }

    private Instant unambiguous(Instant instant) {
        if (first == null) {
            first = instant;
        } else if (descends == null && !instant.equals(first)) {
            descends = instant.isBefore(first);
        }
        return instant;
    }
}
