package dev.baton.gateway.route;

import dev.baton.gateway.federation.RequestException;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a period from the query parameters {@code preset}, {@code from} and {@code to}, and {@code timeZone}. */
public final class PeriodParameters {

    public static final Set<String> NAMES = Set.of("preset", "from", "to", "timeZone");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private PeriodParameters() {}

    /**
     * The period in the form of the schema's PeriodInput. If both ends are dates, it has {@code dates}, otherwise
     * {@code instants}.
     *
     * @throws RequestException if a parameter is given twice or one end is missing; the message names the
     *     parameter
     */
    public static Map<String, Object> of(MultiMap given) {
        Map<String, Object> period = new HashMap<>();
        String zone = single(given, "timeZone");
        if (zone != null) {
            period.put("timeZone", zone);
        }
        String from = single(given, "from");
        String to = single(given, "to");
        if (from != null || to != null) {
            if (from == null || to == null) {
                throw RequestException.badRequest("from and to must be given together");
            }
            boolean ofDates = DATE.matcher(from).matches() && DATE.matcher(to).matches();
            period.put(ofDates ? "dates" : "instants", Map.of("from", from, "to", to));
        }
        period.put("preset", single(given, "preset"));
        return period;
    }

    /**
     * The value of a parameter that may be given only once; null if it is not given.
     *
     * @throws RequestException if the parameter is given several times
     */
    public static @Nullable String single(MultiMap given, String name) {
        List<String> values = given.getAll(name);
        if (values.size() > 1) {
            throw RequestException.badRequest(name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
