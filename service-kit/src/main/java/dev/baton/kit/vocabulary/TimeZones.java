package dev.baton.kit.vocabulary;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds time zones by the names of the IANA database. */
public final class TimeZones {

    /** Cached because Java builds a new set at each call. */
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    /** Names of the database that Java does not list, with the zones to which they link. */
    private static final Map<String, ZoneId> LEFT_OUT = Map.of(
            "EST", ZoneId.of("America/Panama"),
            "MST", ZoneId.of("America/Phoenix"),
            "HST", ZoneId.of("Pacific/Honolulu"),
            "ROC", ZoneId.of("Asia/Taipei"));

    private TimeZones() {}

    /** Empty if the database has no zone of this name. */
    public static Optional<ZoneId> named(String name) {
        return name != null && KNOWN.contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.ofNullable(name).map(LEFT_OUT::get);
    }

    /** @param name the name of a zone of the database */
    public static ZoneId of(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException(name + " is no time zone"));
    }
}
