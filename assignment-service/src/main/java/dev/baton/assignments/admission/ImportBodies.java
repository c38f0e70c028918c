package dev.baton.assignments.admission;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The bodies of imports, within what these may have. */
@ApplicationScoped
public class ImportBodies {

    private final AdmissionConfiguration configuration;

    ImportBodies(AdmissionConfiguration configuration) {
        this.configuration = configuration;
    }

    /** @see RequestBody */
    public RequestBody of(RoutingContext http) {
        return new RequestBody(
                http,
                configuration.importBodyBytes(),
                configuration.importPieceBytes(),
                new Patience(configuration.importTime(), configuration.importLeastBytes()));
    }
}
