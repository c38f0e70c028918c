package dev.baton.kit.ingest;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.TimeZones;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time zone of those timestamps of one file that have no offset: the parameter {@code timeZone} of the request. */
public final class FileZone {

    private final @Nullable ZoneId given;
    private volatile boolean used;

    private FileZone(@Nullable ZoneId given) {
        this.given = given;
    }

    /** @throws BadRequestException where the parameter names no zone */
    static FileZone of(RoutingContext http) {
        String name = http.queryParams().get("timeZone");
        return new FileZone(
                name == null
                        ? null
                        : TimeZones.named(name)
                                .orElseThrow(() ->
                                        new BadRequestException("timeZone: \"" + name + "\" is no IANA time zone")));
    }

    /** The zone that the request names, else another one. A format asks only where a timestamp has no offset. */
    public ZoneId or(Supplier<ZoneId> other) {
        used = true;
        return given == null ? other.get() : given;
    }

    /** Whether a timestamp without an offset was read. */
    boolean isUsed() {
        return used;
    }

    /** The zone that the request names; null where it names none. */
    @Nullable
    String name() {
        return given == null ? null : given.getId();
    }
}
