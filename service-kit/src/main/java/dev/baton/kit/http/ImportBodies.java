package dev.baton.kit.http;

import dev.baton.kit.graphql.UnsupportedMediaException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;

/** Reads the bodies of imports within their limits, and unpacks gzip. */
@ApplicationScoped
public class ImportBodies {

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private final AdmissionConfiguration configuration;

    ImportBodies(AdmissionConfiguration configuration) {
        this.configuration = configuration;
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
        return isZipped ? new Unzipped(body, configuration.importBodyBytes(), configuration.importPieceBytes()) : body;
    }
}
