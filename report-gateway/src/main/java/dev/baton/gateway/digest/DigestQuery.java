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
 * The parameters of a digest, which are those of exports, converted to variables of the digest's GraphQL document.
 *
 * @param period resolved to instants
 * @param variables the variables of the document
 */
record DigestQuery(ResolvedPeriod period, DigestInterval interval, Map<String, Object> variables) {

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

    /** Arguments that only some reports have. Digests of other reports ignore them. */
    private static final Set<String> OF_REPORTS = Set.of("countingRule", "periodBy");

    /**
     * Reads the parameters.
     *
     * @throws RequestException if a parameter is unknown or its value is invalid; the message names the parameter
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
        DigestInterval interval = DigestInterval.of(
                Duration.between(period.instants().from(), period.instants().to()));
        variables.put("interval", interval.name());
        return new DigestQuery(period, interval, variables);
    }

    private static Map<String, Object> instants(Range range, String timeZone) {
        return Map.of(
                "instants",
                Map.of("from", range.from().toString(), "to", range.to().toString()),
                "timeZone",
                timeZone);
    }

    private static boolean isTrue(@Nullable String value) {
        if (!"true".equals(value) && !"false".equals(value)) {
            throw RequestException.badRequest(OPEN + ": \"" + value + "\" is neither true nor false");
        }
        return "true".equals(value);
    }
}
