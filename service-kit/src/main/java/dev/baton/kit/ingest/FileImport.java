package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.http.ImportBodies;
import dev.baton.kit.imports.ImportLog;
import dev.baton.kit.imports.ImportLog.NewImport;
import dev.baton.kit.imports.ImportState;
import dev.baton.kit.ingest.ImportFormat.Target;
import dev.baton.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports a file of any format and stores its progress in the {@link ImportLog}. */
@ApplicationScoped
public class FileImport {

    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    private final ImportBodies bodies;
    private final ImportLog log;
    private final FactMeter meter;
    private final ObjectMapper json;

    FileImport(ImportBodies bodies, ImportLog log, FactMeter meter, ObjectMapper json) {
        this.bodies = bodies;
        this.log = log;
        this.meter = meter;
        this.json = json;
    }

    /**
     * Shows how the first rows of a file would be read.
     *
     * @param most the most rows to show
     */
    <T> Uni<ImportPreview> preview(RoutingContext http, ImportFormat<T> format, int most) {
        return new FilePreview<>(
                        http.vertx(),
                        bodies.of(http),
                        FileCharset.of(http, format.file()),
                        format,
                        FileZone.of(http),
                        most)
                .run();
    }

    /**
     * Imports a whole file.
     *
     * @param importId the id of the import
     * @param fileName null if it is not known
     * @return the result. Fails with {@link MalformedBodyException} before anything is written, if the beginning of the
     *     file is not of the format. Fails with another {@link dev.baton.kit.graphql.RefusedException} if the body
     *     exceeds a limit; the rows before that are kept.
     */
    <T> Uni<ImportResult> run(
            RoutingContext http, ImportFormat<T> format, Caller caller, UUID importId, @Nullable String fileName) {
        FileZone zone = FileZone.of(http);
        NewImport file = new NewImport(importId, format.file().address(), fileName, zone.name());
        Running running = new Running(caller, file);
        LineImport.Sink<T> sink = format.sink().apply(new Target(caller.workspace(), importId));
        return new LineImport<>(
                        http.vertx(),
                        bodies.of(http),
                        FileCharset.of(http, format.file()),
                        format.reader().apply(zone),
                        (rows, tally) -> rows.isEmpty()
                                ? running.tellProgress()
                                : running.begun()
                                        .chain(() -> sink.write(rows, tally))
                                        .chain(running::tellProgress),
                        running.tally)
                .run()
                // a file whose rows are all rejected or skipped counts as an import too
                .chain(running::begun)
                .chain(() -> running.write(ImportState.FINISHED))
                .onFailure()
                .call(running::breakOff)
                .map(ended -> running.tally.result(importId))
                .invoke(result -> meter.reject(result.rejected()));
    }

    /** A running import. The log lists it from the first readable row on. */
    private final class Running {

        private final Caller caller;
        private final NewImport file;
        private final ImportTally tally = new ImportTally();
        private final Uni<Void> begun;
        private volatile boolean isBegun;
        private long lastProgress = System.nanoTime();

        private Running(Caller caller, NewImport file) {
            this.caller = caller;
            this.file = file;
            this.begun = Uni.createFrom()
                    .deferred(() -> log.begin(caller, file))
                    .invoke(() -> isBegun = true)
                    .memoize()
                    .indefinitely();
        }

        private Uni<Void> begun() {
            return begun;
        }

        private Uni<Void> tellProgress() {
            long now = System.nanoTime();
            if (!isBegun || now - lastProgress < BETWEEN_PROGRESS.toNanos()) {
                return Uni.createFrom().voidItem();
            }
            lastProgress = now;
            return write(null);
        }

        /**
         * Marks the import as failed. If that fails too, the log shows it as failed after 15 minutes without progress.
         */
        private Uni<Void> breakOff() {
            return isBegun
                    ? write(ImportState.FAILED).onFailure().recoverWithNull()
                    : Uni.createFrom().voidItem();
        }

        private Uni<Void> write(@Nullable ImportState end) {
            try {
                String problems = json.writeValueAsString(tally.result(null).problems());
                return log.progress(caller.workspace(), file.id(), tally.progress(problems), end);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
