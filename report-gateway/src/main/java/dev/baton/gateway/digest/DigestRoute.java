package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.Reply;
import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.http.Admission;
import dev.baton.gateway.http.NoRoomException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.route.ClientContext;
import dev.baton.gateway.security.Access;
import dev.baton.gateway.security.Viewer;
import dev.baton.gateway.service.ForwardedHeaders;
import dev.baton.gateway.service.ServiceClients;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Digests: {@code GET /digests/<report>.html} answers a report as a page for e-mail and print. It accepts the
 * parameters of exports. It queries the public schema, so that its figures equal those of the dashboard.
 */
@ApplicationScoped
class DigestRoute {

    private static final Logger LOG = Logger.getLogger(DigestRoute.class);

    private static final String RETRY_SECONDS = "10";

    private final FederatedGraph graph;
    private final JoinedSubgraph joined;
    private final ServiceClients services;
    private final Access access;
    private final Admission admission;
    private final GatewayConfiguration configuration;
    private final Template template;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    DigestRoute(
            FederatedGraph graph,
            JoinedSubgraph joined,
            ServiceClients services,
            Access access,
            Admission admission,
            GatewayConfiguration configuration,
            @Location("digest.html") Template template,
            ObjectMapper json) {
        this.graph = graph;
        this.joined = joined;
        this.services = services;
        this.access = access;
        this.admission = admission;
        this.configuration = configuration;
        this.template = template;
        this.json = json;
    }

    void register(@Observes Router router) {
        for (DigestReport report : DigestReport.values()) {
            router.get("/digests/" + report.address() + ".html").handler(http -> answer(http, report));
        }
    }

    private void answer(RoutingContext http, DigestReport report) {
        if (access.isMissing(http)) {
            access.challenge(http);
            Refusal.send(http, 401, GraphqlErrorCode.UNAUTHENTICATED, "a bearer token is missing");
            return;
        }
        ClientContext context = context(http);
        try {
            DigestQuery query = DigestQuery.of(http.queryParams(), new PeriodResolver(clock.instant()));
            graph.execute(report.document(), null, query.variables(), context)
                    .thenAccept(reply -> answer(http, report, query, read(reply)))
                    .whenComplete((answered, failure) -> {
                        if (failure != null) {
                            fail(http, failure);
                        }
                    });
        } catch (RequestException refused) {
            GraphqlErrorCode code = GraphqlErrorCode.valueOf(refused.code());
            Refusal.send(http, code.httpStatus(), code, refused.getMessage());
        } catch (NoRoomException none) {
            admission.refuse(http);
        } catch (RuntimeException unexpected) {
            fail(http, unexpected);
        }
    }

    /** Parses the whole answer. {@link Reply#json} has only the parts that were not forwarded unchanged. */
    private JsonNode read(Reply reply) {
        try {
            return json.readTree(reply.text());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ClientContext context(RoutingContext http) {
        ClientContext context = new ClientContext(
                services,
                joined,
                access.viewer(http),
                ForwardedHeaders.of(http.request().headers(), access.authorization(http)),
                new PeriodResolver(clock.instant()),
                values -> admission.makeRoom(http, values));
        http.addEndHandler(end -> {
            if (end.failed()) {
                context.cancel();
            }
        });
        return context;
    }

    private void answer(RoutingContext http, DigestReport report, DigestQuery query, JsonNode answer) {
        JsonNode error = answer.path("errors").path(0);
        if (!error.isMissingNode()) {
            refuse(http, error);
            return;
        }
        DigestPage page = DigestPages.page(
                report, query, answer.path("data"), access.viewer(http).workspace(), link(http, report, query));
        template.data("page", page).renderAsync().whenComplete((html, failure) -> {
            if (failure == null) {
                http.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        // the page has no script, and browsers must not run one
                        .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .end(html);
            } else {
                fail(http, failure);
            }
        });
    }

    /** The address of the report's dashboard page, with the same period and filters. */
    private String link(RoutingContext http, DigestReport report, DigestQuery query) {
        String base = configuration
                .dashboardUrl()
                .map(Object::toString)
                .orElseGet(
                        () -> http.request().scheme() + "://" + http.request().authority());
        Viewer viewer = access.viewer(http);
        return DigestLink.of(
                base, report, query, http.queryParams(), viewer.authenticated() ? null : viewer.workspace());
    }

    /** Refuses the digest because of any error: readers would take a digest with a missing part for a complete one. */
    private static void refuse(RoutingContext http, JsonNode error) {
        GraphqlErrorCode code = code(error.at("/extensions/code").asText());
        if (code == GraphqlErrorCode.UNAVAILABLE) {
            http.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        Refusal.send(http, code.httpStatus(), code, error.path("message").asText());
    }

    private static GraphqlErrorCode code(String name) {
        try {
            return GraphqlErrorCode.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            return GraphqlErrorCode.INTERNAL;
        }
    }

    private static void fail(RoutingContext http, @Nullable Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "digest %s failed", id);
        if (!http.response().ended()) {
            Refusal.send(
                    http, 500, GraphqlErrorCode.INTERNAL, "something went wrong; the log has it under the id " + id);
        }
    }
}
