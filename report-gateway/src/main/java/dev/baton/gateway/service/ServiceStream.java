package dev.baton.gateway.service;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jboss.logging.Logger;

/** Streams imports to one service and exports from it, over its own connections. */
public final class ServiceStream {

    private static final Logger LOG = Logger.getLogger(ServiceStream.class);

    private static final List<String> PASSED_BACK = List.of(
            "Accept-Ranges",
            "Content-Type",
            "Content-Disposition",
            "Cache-Control",
            "Retry-After",
            "X-Ignored-Filters");

    /** The value of Retry-After when a service does not answer. */
    private static final String RETRY_SECONDS = "10";

    private final GatewayConfiguration.Service configuration;
    private final HttpClient client;

    ServiceStream(GatewayConfiguration.Service configuration, Vertx vertx) {
        this.configuration = configuration;
        this.client = vertx.createHttpClient(verifying(configuration)
                .setMaxPoolSize(configuration.streams())
                .setMaxWaitQueueSize(0)
                .setConnectTimeout((int) configuration.timeout().toMillis()));
    }

    /** Client options that trust only the configured authority, or the default authorities if none is configured. */
    static HttpClientOptions verifying(GatewayConfiguration.Service configuration) {
        HttpClientOptions options = new HttpClientOptions();
        configuration
                .authority()
                .ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        return options;
    }

    /** How long the service may take to start its answer. It may have to sort all rows first. */
    public long patienceMillis() {
        return configuration.exportTimeout().toMillis();
    }

    /** How long the service may take to answer an import that was sent completely. */
    public long importPatienceMillis() {
        return configuration.importTimeout().toMillis();
    }

    /**
     * Opens a request to the service.
     *
     * @return fails if the service does not accept connections or too many streams are open
     */
    public Future<HttpClientRequest> request(HttpMethod method, String pathAndQuery, MultiMap headers) {
        // the path comes from the client; the host is always the configured one
        return client.request(new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(configuration.url().toString())
                .setURI(pathAndQuery)
                .setHeaders(headers));
    }

    /** Ends a request whose stream failed. Once a part of the answer is sent, only a reset can report the failure. */
    public static void fail(RoutingContext http, String service, Throwable failure) {
        HttpServerResponse response = http.response();
        if (response.closed() || response.ended()) {
            return;
        }
        LOG.warnf("a stream of %s for %s failed: %s", service, http.normalizedPath(), failure);
        if (response.headWritten()) {
            response.reset();
        } else {
            http.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            Refusal.send(http, 503, GraphqlErrorCode.UNAVAILABLE, service + " does not answer");
        }
    }

    /** Streams the service's answer to the client, with the headers that are meant for the client. */
    public static Future<Void> passBack(HttpClientResponse answer, HttpServerResponse response) {
        response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        response.setStatusCode(answer.statusCode()).setChunked(true);
        PASSED_BACK.stream()
                .filter(header -> answer.getHeader(header) != null)
                .forEach(header -> response.putHeader(header, answer.getHeader(header)));
        return answer.pipe().endOnFailure(false).to(response);
    }
}
