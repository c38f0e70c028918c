package dev.baton.gateway.route;

import dev.baton.gateway.federation.RequestException;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The period that query parameters name: {@code preset}, or {@code from} and {@code to}, and {@code timeZone}. */
public final class PeriodParameters {

    public static final Set<String> NAMES = Set.of("preset", "from", "to", "timeZone");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private PeriodParameters() {}

    /**
     * The period as the schema's PeriodInput has it; dates where both ends are dates, else instants.
     *
     * @throws RequestException naming the parameter, where one is given twice or an end is missing
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
                throw RequestException.badRequest("from and to go together");
            }
            boolean ofDates = DATE.matcher(from).matches() && DATE.matcher(to).matches();
            period.put(ofDates ? "dates" : "instants", Map.of("from", from, "to", to));
        }
        period.put("preset", single(given, "preset"));
        return period;
    }

    /**
     * The value of a parameter that may be given once; null where it is not given.
     *
     * @throws RequestException naming the parameter, where it is given several times
     */
    public static @Nullable String single(MultiMap given, String name) {
        List<String> values = given.getAll(name);
        if (values.size() > 1) {
            throw RequestException.badRequest(name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
