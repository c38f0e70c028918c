package dev.baton.gateway.digest;

import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.period.ResolvedPeriod;
import dev.baton.gateway.period.ResolvedPeriod.Range;
import dev.baton.gateway.route.PeriodParameters;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a digest ask for: those of exports, as variables of its document.
 *
 * @param period as it was resolved
 * @param variables of the document
 */
record DigestQuery(ResolvedPeriod period, Map<String, Object> variables) {

    private static final Set<String> LISTS = Set.of(
            "agentId",
            "groupId",
            "conversationId",
            "contactId",
            "channel",
            "topic",
            "source",
            "assignedTo",
            "assigneeKind",
            "previousAssignee",
            "assignedBy",
            "dayOfWeek",
            "startReason",
            "endReason",
            "reason");

    private static final String CONTACT_NAME = "contactName";
    private static final String OPEN = "open";

    /** Arguments of single reports: the others pass them over. */
    private static final Set<String> OF_REPORTS = Set.of("countingRule", "periodBy");

    /** Up to so many days have a bar each; weeks up to half a year, months beyond. */
    private static final long DAYS = 45;

    private static final long WEEKS = 200;

    /**
     * Reads the parameters.
     *
     * @throws RequestException naming the parameter, where it is unknown or means nothing
     */
    static DigestQuery of(MultiMap given, PeriodResolver periods) {
        ResolvedPeriod period = periods.resolve("period", PeriodParameters.of(given));
        Map<String, Object> filter = new HashMap<>();
        Map<String, Object> variables = new HashMap<>();
        for (String name : given.names()) {
            if (LISTS.contains(name)) {
                filter.put(name, given.getAll(name));
            } else if (name.equals(CONTACT_NAME)) {
                filter.put(name, PeriodParameters.single(given, name));
            } else if (name.equals(OPEN)) {
                filter.put(name, isTrue(PeriodParameters.single(given, name)));
            } else if (OF_REPORTS.contains(name)) {
                variables.put(name, PeriodParameters.single(given, name));
            } else if (!PeriodParameters.NAMES.contains(name)) {
                throw RequestException.badRequest(name + " is no parameter of a digest");
            }
        }
        variables.put("filter", filter);
        variables.put("period", instants(period.instants(), period.timeZone()));
        variables.put("previous", instants(period.previous(), period.timeZone()));
        variables.put("interval", interval(period.instants()));
        return new DigestQuery(period, variables);
    }

    private static Map<String, Object> instants(Range range, String timeZone) {
        return Map.of(
                "instants",
                Map.of("from", range.from().toString(), "to", range.to().toString()),
                "timeZone",
                timeZone);
    }

    private static String interval(Range range) {
        long days = Duration.between(range.from(), range.to()).toDays();
        return days <= DAYS ? "DAY" : days <= WEEKS ? "WEEK" : "MONTH";
    }

    private static boolean isTrue(@Nullable String value) {
        if (!"true".equals(value) && !"false".equals(value)) {
            throw RequestException.badRequest(OPEN + ": \"" + value + "\" is neither true nor false");
        }
        return "true".equals(value);
    }
}
