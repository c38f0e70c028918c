package dev.baton.kit.http;

import dev.baton.kit.graphql.UnavailableException;
import dev.baton.kit.graphql.UnsupportedMediaException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the bodies of imports within their limits, and unpacks those that come in gzip. When the service stops, it ends all of them:
 * the stop waits for running requests, and closes the connections to the database after that.
 */
@ApplicationScoped
public class ImportBodies {

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private final AdmissionConfiguration configuration;
    private final Set<RequestBody> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    ImportBodies(AdmissionConfiguration configuration) {
        this.configuration = configuration;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        open.forEach(body -> body.cutOff(UnavailableException.ofAStop()));
    }

    /**
     * @see RequestBody
     * @throws UnsupportedMediaException naming the encoding, where it is not read
     */
    public Pieces of(RoutingContext http) {
        String encoding = http.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean isZipped = encoding != null && GZIP.contains(encoding.strip().toLowerCase(Locale.ROOT));
        if (encoding != null && !isZipped && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new UnsupportedMediaException("Content-Encoding: \"" + encoding + "\" is not read; gzip is");
        }
        RequestBody body = new RequestBody(
                http,
                configuration.importBodyBytes(),
                configuration.importPieceBytes(),
                new Patience(configuration.importTime(), configuration.importLeastBytes()));
        open.add(body);
        http.addEndHandler(ended -> open.remove(body));
        if (stopping) {
            body.cutOff(UnavailableException.ofAStop());
        }
        return isZipped ? new Unzipped(body, configuration.importBodyBytes(), configuration.importPieceBytes()) : body;
    }
}
