package dev.baton.kit.http;

import dev.baton.kit.graphql.UnavailableException;
import dev.baton.kit.graphql.UnsupportedMediaException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the bodies of imports within their limits, and unpacks gzip. When the service stops, this class ends all running
 * imports: the stop waits for running requests, and closes the connections to the database after that.
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
     * @throws UnsupportedMediaException naming the encoding, if it is not supported
     */
    public Pieces of(RoutingContext http) {
        String encoding = http.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean isZipped = encoding != null && GZIP.contains(encoding.strip().toLowerCase(Locale.ROOT));
        if (encoding != null && !isZipped && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new UnsupportedMediaException("Content-Encoding: \"" + encoding + "\" is not supported; use gzip");
        }
        RequestBody body = new RequestBody(
                http,
                configuration.importBodyBytes(),
                configuration.importPieceBytes(),
                new Patience(configuration.importTime(), configuration.importLeastBytes()));
        open.add(body);
        http.addEndHandler(ended -> open.remove(body));
        Pieces pieces =
                isZipped ? new Unzipped(body, configuration.importBodyBytes(), configuration.importPieceBytes()) : body;
        // a zipped piece holds many unzipped ones, which would still be imported
        return () -> stopping ? Uni.createFrom().failure(UnavailableException.ofAStop()) : pieces.next();
    }
}
