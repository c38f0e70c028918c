package dev.baton.kit.export;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.IgnoredFilter;
import dev.baton.kit.report.Period;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.Callers;
import dev.baton.kit.security.Role;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Streams the rows of reports: {@code GET /exports/<report>.<format>} with the report's arguments. */
@ApplicationScoped
class ExportRoute {

    /** Parameters that only some reports use. A page of several reports sends the same parameters to all of them. */
    private static final Set<String> OF_SOME = Set.of("countingRule", "periodBy");

    private final List<ExportedReport> reports;
    private final ExportStreams streams;
    private final Callers callers;

    ExportRoute(@All List<ExportedReport> reports, ExportStreams streams, Callers callers) {
        this.reports = reports;
        this.streams = streams;
        this.callers = callers;
    }

    void register(@Observes Router router) {
        for (ExportedReport report : reports) {
            RowFormat.BY_EXTENSION.forEach((extension, format) -> {
                String file = report.name() + "." + extension;
                router.route("/exports/" + file)
                        .method(HttpMethod.GET)
                        .method(HttpMethod.HEAD)
                        .handler(http -> export(http, report, file, format));
            });
        }
    }

    private void export(RoutingContext http, ExportedReport report, String file, RowFormat.Maker maker) {
        if (http.request().version() == HttpVersion.HTTP_1_0) {
            // HTTP/1.0 marks the end of a file by closing the connection, so a broken transfer would look complete
            Refusal.send(http, 505, GraphqlErrorCode.BAD_REQUEST, "exports need HTTP/1.1");
            return;
        }
        try {
            Caller caller = callers.of(http);
            caller.requireOne(Role.REPORT_VIEWER, Role.AGENT);
            WorkspaceId workspace = caller.workspace();
            ExportParameters parameters = new ExportParameters(http.queryParams());
            Period period = parameters.period();
            GivenFilters given = parameters.filters().seenBy(caller);
            Sql rows = report.rows(workspace, period, given, parameters);
            RowFormat format = maker.of(report, parameters.isMarked());
            parameters.requireAllKnown(OF_SOME);
            http.response()
                    .putHeader("Content-Type", format.contentType())
                    .putHeader("Content-Disposition", "attachment; filename=\"" + file + '"')
                    .putHeader("Cache-Control", "no-store")
                    // rows change, so parts of two responses do not fit together
                    .putHeader("Accept-Ranges", "none");
            String ignored = given.ignored(report.filters().applicable()).stream()
                    .map(IgnoredFilter::filter)
                    .collect(Collectors.joining(", "));
            if (!ignored.isEmpty()) {
                http.response().putHeader("X-Ignored-Filters", ignored);
            }
            if (http.request().method().equals(HttpMethod.HEAD)) {
                http.response().setChunked(true).end();
            } else {
                streams.stream(http, workspace, rows, format);
            }
        } catch (RefusedException refused) {
            HttpErrors.send(http, refused);
        }
    }
}
