package dev.baton.gateway.digest;

import dev.baton.gateway.period.ResolvedPeriod.Range;
import dev.baton.gateway.route.PeriodParameters;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The address of a dashboard page with the report, period and filters of a digest. The period has no preset: a reader
 * may open the mail weeks later, and must see the same figures.
 */
final class DigestLink {

    private DigestLink() {}

    /**
     * @param base the address of the dashboard
     * @param given the parameters of the digest
     * @param workspace null if the reader's token names the workspace
     */
    static String of(String base, DigestReport report, DigestQuery query, MultiMap given, @Nullable String workspace) {
        QueryStringEncoder link = new QueryStringEncoder(base.replaceAll("/+$", "") + "/" + report.address());
        given.forEach(parameter -> {
            if (!PeriodParameters.NAMES.contains(parameter.getKey())) {
                link.addParam(parameter.getKey(), parameter.getValue());
            }
        });
        ZoneId zone = ZoneId.of(query.period().timeZone());
        Range range = query.period().instants();
        boolean ofDays = isMidnight(range.from(), zone) && isMidnight(range.to(), zone);
        link.addParam(
                "from",
                ofDays ? day(range.from(), zone).toString() : range.from().toString());
        link.addParam(
                "to",
                ofDays
                        ? day(range.to(), zone).minusDays(1).toString()
                        : range.to().toString());
        link.addParam("timeZone", zone.getId());
        if (workspace != null) {
            link.addParam("workspace", workspace);
        }
        return link.toString();
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static boolean isMidnight(Instant instant, ZoneId zone) {
        return day(instant, zone).atStartOfDay(zone).toInstant().equals(instant);
    }
}
