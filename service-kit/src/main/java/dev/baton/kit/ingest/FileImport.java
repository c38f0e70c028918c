package dev.baton.kit.ingest;

import dev.baton.kit.event.FactMeter;
import dev.baton.kit.http.ImportBodies;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Imports a file of any format. */
@ApplicationScoped
public class FileImport {

    private final ImportBodies bodies;
    private final FactMeter meter;

    FileImport(ImportBodies bodies, FactMeter meter) {
        this.bodies = bodies;
        this.meter = meter;
    }

    /**
     * Takes a whole file in.
     *
     * @return fails with {@link MalformedBodyException} before anything is written, where nothing of its beginning is of the
     *     format; with another {@link dev.baton.kit.graphql.RefusedException} where the body breaks a limit, having kept
     *     the rows before
     */
    public <T> Uni<ImportResult> run(RoutingContext http, RowReader<T> reader, LineImport.Sink<T> sink) {
        return new LineImport<>(http.vertx(), bodies.of(http), FileCharset.of(http), reader, sink)
                .run()
                .invoke(result -> meter.reject(result.rejected()));
    }
}
