package dev.baton.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.GatewayConfiguration;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;

/** Asks one service, over connections that are kept. */
public final class ServiceClient {

    private static final String ACCEPTED = "application/json";

    private final String name;
    private final GatewayConfiguration.Service configuration;
    private final HttpClient client;
    private final ObjectMapper json;

    ServiceClient(String name, GatewayConfiguration.Service configuration, Vertx vertx, ObjectMapper json) {
        this.name = name;
        this.configuration = configuration;
        this.json = json;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(configuration.connections())
                .setConnectTimeout((int) configuration.timeout().toMillis()));
    }

    public String name() {
        return name;
    }

    /**
     * Sends a GraphQL request.
     *
     * @param headers what is passed on of the client's
     * @return the answer; fails where none comes in time, or none that is GraphQL
     */
    public CompletionStage<JsonNode> query(ObjectNode request, MultiMap headers) {
        return client.request(options(HttpMethod.POST, "/graphql").setHeaders(headers))
                .compose(sent -> sent.putHeader("Content-Type", ACCEPTED)
                        .putHeader("Accept", ACCEPTED)
                        .send(Buffer.buffer(bytes(request))))
                .compose(this::successful)
                .map(this::tree)
                .toCompletionStage();
    }

    /** Completes where the service is ready to answer. */
    public CompletionStage<Void> ready() {
        return client.request(options(HttpMethod.GET, "/q/health/ready"))
                .compose(request -> request.send())
                .compose(this::successful)
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(configuration.url().resolve(path).toString())
                .setTimeout(configuration.timeout().toMillis());
    }

    private Future<Buffer> successful(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture(name + " answers " + response.statusCode());
    }

    private byte[] bytes(ObjectNode request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonNode tree(Buffer body) {
        try {
            JsonNode answer = json.readTree(body.getBytes());
            if (answer.has("data") || answer.has("errors")) {
                return answer;
            }
            throw new IllegalStateException(name + " answers something else than GraphQL");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
