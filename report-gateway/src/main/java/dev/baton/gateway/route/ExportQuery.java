package dev.baton.gateway.route;

import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.period.ResolvedPeriod;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of an export: the period is worked out here, everything else the service reads by itself. */
final class ExportQuery {

    private static final Set<String> OF_PERIOD = Set.of("preset", "from", "to", "timeZone");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final MultiMap given;

    ExportQuery(MultiMap given) {
        this.given = given;
    }

    /**
     * The query string for the service, its period in instants.
     *
     * @throws RequestException naming the parameter, where the period is none
     */
    String resolved(PeriodResolver periods) {
        ResolvedPeriod period = periods.resolve("period", period());
        QueryStringEncoder query = new QueryStringEncoder("");
        query.addParam("from", period.instants().from().toString());
        query.addParam("to", period.instants().to().toString());
        query.addParam("timeZone", period.timeZone());
        given.forEach(parameter -> {
            if (!OF_PERIOD.contains(parameter.getKey())) {
                query.addParam(parameter.getKey(), parameter.getValue());
            }
        });
        return query.toString().substring(1);
    }

    /** As the schema's PeriodInput has it. */
    private Map<String, Object> period() {
        Map<String, Object> period = new HashMap<>();
        String zone = single("timeZone");
        if (zone != null) {
            period.put("timeZone", zone);
        }
        String from = single("from");
        String to = single("to");
        if (from != null || to != null) {
            if (from == null || to == null) {
                throw RequestException.badRequest("from and to go together");
            }
            boolean ofDates = DATE.matcher(from).matches() && DATE.matcher(to).matches();
            period.put(ofDates ? "dates" : "instants", Map.of("from", from, "to", to));
        }
        period.put("preset", single("preset"));
        return period;
    }

    private @Nullable String single(String name) {
        List<String> values = given.getAll(name);
        if (values.size() > 1) {
            throw RequestException.badRequest(name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
