package dev.baton.gateway.period;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Time zones by the names of the IANA database. */
final class TimeZones {

    /** Cached, because Java creates a new set for each call. */
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    /** Names of the IANA database that Java's list lacks. Since release 2024b they are links to these zones. */
    private static final Map<String, ZoneId> LEFT_OUT = Map.of(
            "EST", ZoneId.of("America/Panama"),
            "MST", ZoneId.of("America/Phoenix"),
            "HST", ZoneId.of("Pacific/Honolulu"));

    private TimeZones() {}

    /** Returns the zone of this name; empty if the database has no such zone. */
    static Optional<ZoneId> named(String name) {
        return name != null && KNOWN.contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.ofNullable(name).map(LEFT_OUT::get);
    }
}
