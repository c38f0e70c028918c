package dev.baton.gateway.service;

import dev.baton.gateway.GatewayConfiguration;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Answers of one service that are passed on piece by piece, over connections of their own. */
public final class ServiceStream {

    private final GatewayConfiguration.Service configuration;
    private final HttpClient client;

    ServiceStream(GatewayConfiguration.Service configuration, Vertx vertx) {
        this.configuration = configuration;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(configuration.exports())
                .setMaxWaitQueueSize(0)
                .setConnectTimeout((int) configuration.timeout().toMillis()));
    }

    /** How long the service may take until it begins to answer: it may have to sort all rows first. */
    public long patienceMillis() {
        return configuration.exportTimeout().toMillis();
    }

    /**
     * A request to be sent.
     *
     * @return fails where the service does not listen, or too many streams are under way
     */
    public Future<HttpClientRequest> get(String pathAndQuery, MultiMap headers) {
        return client.request(new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(configuration.url().resolve(pathAndQuery).toString())
                .setHeaders(headers));
    }
}
