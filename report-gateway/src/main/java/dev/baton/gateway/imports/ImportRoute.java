package dev.baton.gateway.imports;

import dev.baton.gateway.http.GatewayAddresses;
import dev.baton.gateway.security.Access;
import dev.baton.gateway.service.ForwardedHeaders;
import dev.baton.gateway.service.ServiceClients;
import dev.baton.gateway.service.ServiceStream;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.ingest.FileFormat.Owner;
import dev.baton.kit.ingest.FormatRecognition;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Routes of imports. The gateway streams a file to the service that accepts its format, no faster than the service
 * reads it. To recognise the format of a file, clients send the beginning of the file.
 */
@ApplicationScoped
class ImportRoute {

    /** Runs before Quarkus checks the length of the body, because Quarkus has only one limit for all addresses. */
    private static final int ORDER = -3;

    private static final String PATH = "/imports/";

    private static final List<CharSequence> OF_THE_BODY =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH);

    private final ServiceClients services;
    private final Access access;

    ImportRoute(ServiceClients services, Access access) {
        this.services = services;
        this.access = access;
    }

    void register(@Observes Router router) {
        for (FileFormat format : FileFormat.values()) {
            router.post(PATH + format.address()).order(ORDER).handler(letIn(http -> take(http, format)));
        }
        router.post("/imports").order(ORDER).handler(letIn(this::recognise));
        router.get("/imports/formats").handler(letIn(ImportRoute::formats));
        router.get("/imports/:importId").handler(letIn(http -> outcome(http, Owner.ASSIGNMENT_SERVICE)));
    }

    private Handler<RoutingContext> letIn(Consumer<RoutingContext> work) {
        return http -> {
            if (access.isMissing(http)) {
                access.challenge(http);
                Refusal.send(http, 401, GraphqlErrorCode.UNAUTHENTICATED, "a bearer token is missing");
            } else {
                work.accept(http);
            }
        };
    }

    /** Lists the file formats, each with the columns or fields by which the gateway recognises it. */
    private static void formats(RoutingContext http) {
        JsonArray formats = new JsonArray();
        Arrays.stream(FileFormat.values())
                .map(format -> new JsonObject()
                        .put("format", format.address())
                        .put("title", format.title())
                        .put("mediaType", format.mediaType())
                        .put("columns", new JsonArray(format.columns()))
                        .put(
                                "fields",
                                new JsonArray(format.fields().stream()
                                        .map(fields -> fields.stream().sorted().toList())
                                        .toList()))
                        .put("readsTimeZone", format.readsTimeZone()))
                .forEach(formats::add);
        http.json(formats);
    }

    /** Recognises the format of a file. Bytes after {@link GatewayAddresses#BEGINNING_OF_A_FILE} are ignored. */
    private void recognise(RoutingContext http) {
        if (http.queryParams().get("preview") == null) {
            Refusal.send(
                    http,
                    400,
                    GraphqlErrorCode.BAD_REQUEST,
                    "preview is missing: to import a file, send it to /imports/ followed by its format");
            return;
        }
        Buffer beginning = Buffer.buffer();
        http.request().handler(piece -> {
            int room = GatewayAddresses.BEGINNING_OF_A_FILE - beginning.length();
            beginning.appendBuffer(piece, 0, Math.min(room, piece.length()));
        });
        http.request().endHandler(end -> {
            try {
                preview(http, FormatRecognition.of(beginning.getBytes()), beginning);
            } catch (RefusedException refused) {
                Refusal.send(http, refused.code().httpStatus(), refused.code(), refused.getMessage());
            }
        });
        // Vert.x has paused the request; without this call no data arrives
        http.request().resume();
    }

    private void preview(RoutingContext http, FileFormat format, Buffer beginning) {
        ServiceStream service = services.streamOf(format.service());
        MultiMap headers = headers(http).remove(HttpHeaders.CONTENT_LENGTH);
        service.request(HttpMethod.POST, address(http, format), headers)
                .compose(request -> request.send(beginning)
                        .timeout(service.patienceMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(late -> request.reset()))
                .compose(answer -> ServiceStream.passBack(answer, http.response()))
                .onFailure(failure -> ServiceStream.fail(http, format.service(), failure));
    }

    /**
     * Returns the counts of an import. The id does not say which service has the import, so the gateway queries
     * assignment-service first, then engagement-service.
     */
    private void outcome(RoutingContext http, String owner) {
        ServiceStream service = services.streamOf(owner);
        service.request(
                        HttpMethod.GET,
                        http.request().uri(),
                        ForwardedHeaders.of(http.request().headers(), access.authorization(http)))
                .compose(request -> request.send()
                        .timeout(service.patienceMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(late -> request.reset()))
                .compose(answer -> isElsewhere(answer, owner)
                        ? answer.body().map(read -> true)
                        : ServiceStream.passBack(answer, http.response()).map(passed -> false))
                .onSuccess(elsewhere -> {
                    if (elsewhere) {
                        outcome(http, Owner.ENGAGEMENT_SERVICE);
                    }
                })
                .onFailure(failure -> ServiceStream.fail(http, owner, failure));
    }

    private static boolean isElsewhere(HttpClientResponse answer, String owner) {
        return answer.statusCode() == 404 && owner.equals(Owner.ASSIGNMENT_SERVICE);
    }

    private void take(RoutingContext http, FileFormat format) {
        // do not read the file before the service accepts it
        http.request().pause();
        ServiceStream service = services.streamOf(format.service());
        service.request(HttpMethod.POST, address(http, format), headers(http))
                .compose(request -> passOn(http, request, service))
                .onSuccess(passed -> Refusal.drain(http))
                .onFailure(failure -> ServiceStream.fail(http, format.service(), failure));
    }

    private static String address(RoutingContext http, FileFormat format) {
        String query = http.request().query();
        return PATH + format.address() + (query == null ? "" : '?' + query);
    }

    private MultiMap headers(RoutingContext http) {
        MultiMap sent = http.request().headers();
        MultiMap headers = ForwardedHeaders.of(sent, access.authorization(http));
        OF_THE_BODY.stream().filter(sent::contains).forEach(name -> headers.set(name, sent.get(name)));
        return headers;
    }

    /**
     * Streams a file to the service. A service may refuse a file before it has received all of it. Then its answer
     * counts, not the failure to write the rest.
     */
    private static Future<Void> passOn(RoutingContext http, HttpClientRequest request, ServiceStream service) {
        HttpServerRequest file = http.request();
        http.addEndHandler(end -> {
            if (end.failed()) {
                request.reset();
            }
        });
        if (file.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            http.response().writeContinue();
        }
        request.setChunked(!file.headers().contains(HttpHeaders.CONTENT_LENGTH));
        Future<Void> sent = file.pipe().endOnFailure(false).to(request);
        sent.onSuccess(all -> request.response()
                .timeout(service.importPatienceMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset()));
        sent.onFailure(broken -> {
            if (!request.response().isComplete()) {
                request.reset();
            }
        });
        return request.response().compose(answer -> ServiceStream.passBack(answer, http.response()));
    }
}
