package dev.baton.gateway.route;

import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.period.ResolvedPeriod;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;

/** The parameters of an export. The gateway resolves the period; the service reads all other parameters. */
final class ExportQuery {

    private final MultiMap given;

    ExportQuery(MultiMap given) {
        this.given = given;
    }

    /**
     * The query string for the service, with the period as instants.
     *
     * @throws RequestException if the period is invalid; the message names the parameter
     */
    String resolved(PeriodResolver periods) {
        ResolvedPeriod period = periods.resolve("period", PeriodParameters.of(given));
        QueryStringEncoder query = new QueryStringEncoder("");
        query.addParam("from", period.instants().from().toString());
        query.addParam("to", period.instants().to().toString());
        query.addParam("timeZone", period.timeZone());
        given.forEach(parameter -> {
            if (!PeriodParameters.NAMES.contains(parameter.getKey())) {
                query.addParam(parameter.getKey(), parameter.getValue());
            }
        });
        return query.toString().substring(1);
    }
}
