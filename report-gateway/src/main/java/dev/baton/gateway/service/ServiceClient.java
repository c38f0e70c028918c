package dev.baton.gateway.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.federation.Projection;
import dev.baton.gateway.federation.Reply;
import dev.baton.kit.graphql.GraphqlErrorCode;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends GraphQL requests to one service over pooled connections. A circuit breaker stops requests to a service that
 * fails repeatedly, a timeout ends slow requests, and the number of parallel requests is limited.
 */
public final class ServiceClient {

    private static final String ACCEPTED = "application/json";
    private static final String SCHEMA = "{\"query\": \"{ _service { sdl } }\"}";

    private final String name;
    private final GatewayConfiguration.Service configuration;
    private final URI url;
    private final HttpClient kept;
    private final HttpClient fresh;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final TypedGuard<CompletionStage<Buffer>> breaker;
    private final ServiceMeter meter;

    ServiceClient(
            String name,
            GatewayConfiguration.Service configuration,
            Vertx vertx,
            ObjectMapper json,
            ServiceMeter meter) {
        this.name = name;
        this.configuration = configuration;
        this.url = configuration.url();
        this.vertx = vertx;
        this.json = json;
        this.meter = meter;
        this.kept = vertx.createHttpClient(options(configuration));
        this.fresh = vertx.createHttpClient(options(configuration).setKeepAlive(false));
        this.breaker = breaker(name, configuration);
    }

    private static HttpClientOptions options(GatewayConfiguration.Service configuration) {
        return ServiceStream.verifying(configuration)
                .setMaxPoolSize(configuration.connections())
                .setMaxWaitQueueSize(configuration.waiting())
                .setConnectTimeout((int) configuration.timeout().toMillis() / 2);
    }

    private static TypedGuard<CompletionStage<Buffer>> breaker(
            String name, GatewayConfiguration.Service configuration) {
        long timeout = configuration.timeout().toMillis();
        return TypedGuard.create(new TypeLiteral<CompletionStage<Buffer>>() {})
                .withDescription(name + " breaker")
                .withThreadOffload(false)
                .withCircuitBreaker()
                .requestVolumeThreshold(configuration.breaker().requests())
                .failureRatio(configuration.breaker().failureRatio())
                .delay(configuration.breaker().pause().toMillis(), ChronoUnit.MILLIS)
                .when(failure -> isOfTheService(failure, timeout))
                .done()
                .build();
    }

    /** Whether the breaker counts a failure. It counts a cancellation by the client only after half the timeout. */
    private static boolean isOfTheService(Throwable failure, long timeoutMillis) {
        return failure instanceof CancelledException cancelled
                ? cancelled.waitedMillis() > timeoutMillis / 2
                : !(failure instanceof ServiceRefusedException);
    }

    public String name() {
        return name;
    }

    /**
     * Sends a GraphQL request.
     *
     * @param headers the client's headers that are forwarded
     * @param repeatable whether sending the request twice has the same effect as sending it once
     * @param projection which parts of the data are parsed
     * @return the answer, or an error if it is too large; fails if no answer arrives in time or if it is not GraphQL
     */
    public CompletionStage<Reply> query(
            ObjectNode request,
            MultiMap headers,
            boolean repeatable,
            Projection projection,
            Cancellation cancellation) {
        RequestOptions options = options(HttpMethod.POST, url, "/graphql")
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .setAll(headers)
                        .set("Content-Type", ACCEPTED)
                        .set("Accept", ACCEPTED));
        ServiceCall call = new ServiceCall(
                name, options, Buffer.buffer(bytes(request)), cancellation, configuration.answerBytes());
        return guarded(call, () -> repeatable ? call.send(kept, fresh) : call.send(kept))
                .thenApply(body -> answer(body, projection))
                .exceptionally(ServiceClient::tooLarge);
    }

    /** Reports an answer that is too large as an error of the request. Rethrows other failures. */
    private static Reply tooLarge(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper ? wrapper.getCause() : failure;
        if (cause instanceof AnswerTooLargeException tooLarge) {
            return Reply.error(GraphqlErrorCode.LIMIT_EXCEEDED.name(), tooLarge.getMessage());
        }
        throw new CompletionException(cause);
    }

    private CompletionStage<Buffer> guarded(ServiceCall call, Supplier<Future<Buffer>> sending) {
        long begun = System.nanoTime();
        return breaker.get(() -> attempt(call, sending)).whenComplete((answer, failure) -> {
            meter.record(name, failure, begun);
            if (failure != null) {
                call.end();
            }
        });
    }

    private CompletionStage<Buffer> attempt(ServiceCall call, Supplier<Future<Buffer>> sending) {
        long begun = System.nanoTime();
        return onEventLoop(sending)
                .timeout(configuration.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(call.isEnded() ? CancelledException.since(begun) : failure))
                .toCompletionStage();
    }

    /** Uses an event loop; on another thread, the answer could finish before the caller has set its handlers. */
    private Future<Buffer> onEventLoop(Supplier<Future<Buffer>> sending) {
        if (Context.isOnEventLoopThread()) {
            return sending.get();
        }
        Promise<Buffer> answer = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> sending.get().onComplete(answer));
        return answer.future();
    }

    /** Returns the current schema of the service as text. The breaker and the metrics ignore this request. */
    public CompletionStage<String> schema() {
        RequestOptions options = options(HttpMethod.POST, url, "/graphql").putHeader("Content-Type", ACCEPTED);
        ServiceCall call =
                new ServiceCall(name, options, Buffer.buffer(SCHEMA), new Cancellation(), configuration.answerBytes());
        return onEventLoop(() -> call.send(kept, fresh))
                .map(body -> answer(body, Projection.ALL)
                        .json()
                        .at("/data/_service/sdl")
                        .asText())
                .toCompletionStage();
    }

    /** Completes if the service is ready, and fails otherwise. */
    public CompletionStage<Void> ready() {
        ServiceCall call = new ServiceCall(
                name,
                options(HttpMethod.GET, configuration.management(), "/q/health/ready"),
                Buffer.buffer(),
                new Cancellation(),
                configuration.answerBytes());
        return onEventLoop(() -> call.send(kept, fresh)).<Void>mapEmpty().toCompletionStage();
    }

    private RequestOptions options(HttpMethod method, URI address, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.resolve(path).toString())
                .setTimeout(configuration.timeout().toMillis())
                // a call that waits too long for a connection fails before the timeout, so that the service is not
                // blamed
                .setConnectTimeout(configuration.timeout().toMillis() * 9 / 10);
    }

    private byte[] bytes(ObjectNode request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Reply answer(Buffer body, Projection projection) {
        try {
            return Reply.read(body.getBytes(), projection);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ServiceFailedException(name + " did not return a GraphQL answer");
        }
    }
}
