package dev.baton.kit.ingest;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.TimeZones;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time zone of a file's timestamps without an offset: the parameter {@code timeZone} of the request. */
public final class FileZone {

    private final @Nullable ZoneId given;
    private volatile boolean used;

    private FileZone(@Nullable ZoneId given) {
        this.given = given;
    }

    /** @throws BadRequestException if the parameter is not the name of a zone */
    static FileZone of(RoutingContext http) {
        String name = http.queryParams().get("timeZone");
        return new FileZone(
                name == null
                        ? null
                        : TimeZones.named(name)
                                .orElseThrow(() ->
                                        new BadRequestException("timeZone: \"" + name + "\" is no IANA time zone")));
    }

    /**
     * Returns the zone that the request names, otherwise the other one. A format calls this only for a timestamp
     * without an offset.
     */
    public ZoneId or(Supplier<ZoneId> other) {
        used = true;
        return given == null ? other.get() : given;
    }

    /** Whether the file has a timestamp without an offset. */
    boolean isUsed() {
        return used;
    }

    /** The name of the zone in the request; null if the request names none. */
    @Nullable
    String name() {
        return given == null ? null : given.getId();
    }
}
