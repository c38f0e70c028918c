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
 * Reads the timestamps of one file, row by row, of which some may have no offset. A local time that the zone has twice is
 * the one that keeps the order of the file's rows, where one does: a file that ascends takes the earlier instant unless the
 * row above is later, one that descends the later instant unless the row above is earlier. The first two different
 * timestamps that leave no choice tell which way the file goes; until then it is taken to ascend.
 */
public final class LocalTimes {

    private @Nullable Instant above;
    private @Nullable Instant first;
    private @Nullable Boolean descends;

    /**
     * @param zone of timestamps without an offset; asked only for those
     * @throws InvalidEventException naming the field, where it is no timestamp, or a local time that the zone skips
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
                    field + ": \"" + text + "\" is no time in " + zone + ", whose clocks were set forward over it");
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
