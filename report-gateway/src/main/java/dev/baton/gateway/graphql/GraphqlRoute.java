package dev.baton.gateway.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.joined.JoinedSubgraph;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.service.ServiceClients;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** GraphQL over HTTP: POST with a JSON body, and GET for queries. */
@ApplicationScoped
public class GraphqlRoute {

    private static final Logger LOG = Logger.getLogger(GraphqlRoute.class);
    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private final FederatedGraph graph;
    private final ServiceClients services;
    private final JoinedSubgraph joined;
    private final GatewayConfiguration configuration;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    GraphqlRoute(
            FederatedGraph graph,
            ServiceClients services,
            JoinedSubgraph joined,
            GatewayConfiguration configuration,
            ObjectMapper json) {
        this.graph = graph;
        this.services = services;
        this.joined = joined;
        this.configuration = configuration;
        this.json = json;
    }

    void register(@Observes Router router) {
        BodyHandler body =
                BodyHandler.create(false).setBodyLimit(configuration.limits().bodyBytes());
        router.route("/graphql").order(-2).handler(body);
        router.get("/graphql").order(-1).handler(this::handle);
        router.post("/graphql").order(-1).handler(this::handle);
        router.route("/graphql").order(-1).handler(http -> http.response()
                .setStatusCode(405)
                .putHeader("Allow", "GET, POST")
                .end());
    }

    private void handle(RoutingContext http) {
        try {
            GraphqlRequest request = request(http);
            ClientContext context =
                    new ClientContext(services, joined, http.request().headers(), new PeriodResolver(clock.instant()));
            graph.execute(request.query(), request.operationName(), request.variables(), context)
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            respond(http, 200, answer);
                        } else {
                            fail(http, failure);
                        }
                    });
        } catch (RequestException refused) {
            refuse(http, refused);
        } catch (RuntimeException unexpected) {
            fail(http, unexpected);
        }
    }

    private GraphqlRequest request(RoutingContext http) {
        if (http.request().method().equals(HttpMethod.POST)) {
            Buffer body = http.body().buffer();
            return GraphqlRequest.ofBody(body == null ? new byte[0] : body.getBytes());
        }
        GraphqlRequest request = GraphqlRequest.ofParameters(http.queryParams());
        if (graph.isMutation(request.query(), request.operationName())) {
            throw RequestException.badRequest("a mutation needs POST");
        }
        return request;
    }

    private void refuse(RoutingContext http, RequestException refused) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("errors")
                .addObject()
                .put("message", refused.getMessage())
                .putObject("extensions")
                .put("code", refused.code());
        respond(http, 400, answer);
    }

    /** The log says what it was, under an id; the client is told the id. */
    private void fail(RoutingContext http, Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "request %s failed", id);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("errors")
                .addObject()
                .put("message", "something went wrong; the log knows it as " + id)
                .putObject("extensions")
                .put("code", "INTERNAL")
                .put("id", id);
        respond(http, 500, answer);
    }

    private void respond(RoutingContext http, int status, ObjectNode answer) {
        String accepted = http.request().getHeader("Accept");
        String type = accepted != null && accepted.contains(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : "application/json";
        try {
            http.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .end(Buffer.buffer(json.writeValueAsBytes(answer)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
