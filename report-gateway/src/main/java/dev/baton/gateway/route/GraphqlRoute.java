package dev.baton.gateway.route;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.http.Admission;
import dev.baton.gateway.http.NoRoomException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.security.Access;
import dev.baton.gateway.service.ForwardedHeaders;
import dev.baton.gateway.service.ServiceClients;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.ParsedHeaderValues;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** GraphQL over HTTP: POST with a JSON body, and GET for queries. */
@ApplicationScoped
public class GraphqlRoute {

    private static final String PATH = "/graphql";
    private static final int TOO_LARGE = 413;

    private final FederatedGraph graph;
    private final ServiceClients services;
    private final JoinedSubgraph joined;
    private final GatewayConfiguration.Limits limits;
    private final PersistedQueries persisted;
    private final Answers answers;
    private final Access access;
    private final Admission admission;
    private final OperationMeter meter;
    private final Clock clock = Clock.systemUTC();

    GraphqlRoute(
            FederatedGraph graph,
            ServiceClients services,
            JoinedSubgraph joined,
            GatewayConfiguration configuration,
            Answers answers,
            Access access,
            Admission admission,
            OperationMeter meter) {
        this.graph = graph;
        this.services = services;
        this.joined = joined;
        this.limits = configuration.limits();
        this.persisted = new PersistedQueries(limits.persistedCharacters());
        this.answers = answers;
        this.access = access;
        this.admission = admission;
        this.meter = meter;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(-4).handler(this::check);
        router.route(PATH).order(-3).handler(new Deadline(limits.time(), answers)::begin);
        router.route(PATH).order(-2).handler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes()));
        router.route(PATH).order(-2).failureHandler(this::unread);
        router.route(PATH).order(-1).handler(this::answer);
    }

    /** Checks the headers before the body is read. */
    private void check(RoutingContext http) {
        ParsedHeaderValues headers = http.parsedHeaders();
        if (access.isMissing(http)) {
            access.challenge(http);
            refuse(http, 401, GraphqlErrorCode.UNAUTHENTICATED, "a bearer token is missing");
        } else if (MediaType.of(headers.accept()).isEmpty()) {
            refuse(
                    http,
                    406,
                    GraphqlErrorCode.BAD_REQUEST,
                    "Accept must allow application/graphql-response+json or application/json");
        } else if (http.request().method().equals(HttpMethod.POST) && !isJson(headers)) {
            refuse(http, 415, GraphqlErrorCode.BAD_REQUEST, "the body must be application/json in UTF-8");
        } else {
            http.next();
        }
    }

    private void refuse(RoutingContext http, int status, GraphqlErrorCode code, String message) {
        answers.refusal(http, status, code, message);
        Refusal.drain(http);
    }

    /** Answers a request whose body could not be read. */
    private void unread(RoutingContext http) {
        if (http.failure() instanceof HttpClosedException) {
            return;
        }
        if (http.statusCode() == TOO_LARGE) {
            answers.refusal(
                    http,
                    TOO_LARGE,
                    GraphqlErrorCode.LIMIT_EXCEEDED,
                    "the body has more than " + limits.bodyBytes() + " bytes");
            Refusal.drain(http);
        } else if (http.statusCode() == 400) {
            answers.refusal(http, 400, GraphqlErrorCode.BAD_REQUEST, "the query string cannot be read");
        } else {
            http.next();
        }
    }

    private static boolean isJson(ParsedHeaderValues headers) {
        String charset = headers.contentType().parameter("charset");
        return headers.contentType().component().equals("application")
                && headers.contentType().subComponent().equals("json")
                && (charset == null || charset.equalsIgnoreCase("utf-8"));
    }

    private void answer(RoutingContext http) {
        MediaType type = MediaType.of(http.parsedHeaders().accept()).orElseThrow();
        OperationMeter.Measured measured = meter.begin();
        try {
            GraphqlRequest request = request(http);
            String document = persisted.document(request);
            if (!http.request().method().equals(HttpMethod.POST)
                    && graph.isMutation(document, request.operationName())) {
                http.response().putHeader("Allow", "POST");
                answers.refusal(http, 405, GraphqlErrorCode.BAD_REQUEST, "a mutation needs POST");
                return;
            }
            measured.operation(graph.rootFields(document, request.operationName()));
            ClientContext context = new ClientContext(
                    services,
                    joined,
                    access.viewer(http),
                    headers(http),
                    new PeriodResolver(clock.instant()),
                    values -> admission.makeRoom(http, values));
            Deadline.whenLate(http, context::cancel);
            http.addEndHandler(end -> {
                if (end.failed()) {
                    context.cancel();
                }
            });
            graph.execute(document, request.operationName(), request.variables(), context)
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            measured.failed();
                            answers.failure(http, type, failure);
                        } else if (context.isCancelled()) {
                            measured.cancelled();
                        } else {
                            measured.answered(answer);
                            answers.result(http, type, answer);
                        }
                    });
            persisted.keep(request);
        } catch (RequestException refused) {
            measured.refused();
            answers.refusal(http, type, refused);
        } catch (NoRoomException none) {
            measured.refused();
            admission.refuse(http);
        } catch (RuntimeException unexpected) {
            measured.failed();
            answers.failure(http, type, unexpected);
        }
    }

    private MultiMap headers(RoutingContext http) {
        return ForwardedHeaders.of(http.request().headers(), access.authorization(http));
    }

    private static GraphqlRequest request(RoutingContext http) {
        if (http.request().method().equals(HttpMethod.POST)) {
            Buffer body = http.body().buffer();
            return GraphqlRequest.ofBody(body == null ? new byte[0] : body.getBytes());
        }
        return GraphqlRequest.ofParameters(http.queryParams());
    }
}
