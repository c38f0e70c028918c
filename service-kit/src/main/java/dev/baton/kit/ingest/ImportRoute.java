package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.imports.ImportIds;
import dev.baton.kit.imports.ImportLog;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.Callers;
import dev.baton.kit.security.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accepts files at {@code POST /imports/<format>} from callers with the role {@code ingest}. Returns the progress of an
 * import at {@code GET /imports/<importId>}.
 */
@ApplicationScoped
public class ImportRoute {

    /** Runs before Quarkus checks the length of the body, because Quarkus has a single limit for all requests. */
    private static final int ORDER = -3;

    private static final int MOST_PREVIEWED = 1_000;

    private final Callers callers;
    private final FileImport files;
    private final ImportLog log;
    private final ObjectMapper json;

    ImportRoute(Callers callers, FileImport files, ImportLog log, ObjectMapper json) {
        this.callers = callers;
        this.files = files;
        this.log = log;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.get("/imports/:importId")
                .handler(http -> handle(http, caller -> {
                    UUID importId = ImportIds.parse(http.pathParam("importId"));
                    return log.outcome(caller.workspace(), importId).map(this::withProblems);
                }));
    }

    /** Adds the route for files of a format. */
    public <T> void register(Router router, ImportFormat<T> format) {
        router.post("/imports/" + format.file().address())
                .order(ORDER)
                .handler(http -> handle(http, caller -> take(http, format, caller)));
    }

    private void handle(RoutingContext http, Function<Caller, Uni<?>> work) {
        try {
            Caller caller = callers.of(http);
            caller.requireOne(Role.INGEST);
            answer(http, work.apply(caller));
        } catch (RefusedException refused) {
            HttpErrors.send(http, refused);
        }
    }

    private <T> Uni<?> take(RoutingContext http, ImportFormat<T> format, Caller caller) {
        String preview = http.queryParams().get("preview");
        if (preview != null) {
            return files.preview(http, format, rows(preview));
        }
        String importId = http.queryParams().get("importId");
        return files.run(
                http,
                format,
                caller,
                importId == null ? UUID.randomUUID() : ImportIds.parse(importId),
                fileName(http.queryParams().get("file")));
    }

    private static @Nullable String fileName(@Nullable String file) {
        return file == null ? null : Text.remark("file", file);
    }

    private static int rows(String preview) {
        try {
            int rows = Integer.parseInt(preview);
            if (rows > 0 && rows <= MOST_PREVIEWED) {
                return rows;
            }
        } catch (NumberFormatException noNumber) {
            // the exception below covers both cases
        }
        throw new BadRequestException("preview: \"" + preview + "\" is no number of rows from 1 to " + MOST_PREVIEWED);
    }

    /** Sends the outcome as JSON, or the error. */
    public void answer(RoutingContext http, Uni<?> outcome) {
        outcome.map(this::body)
                .subscribe()
                .with(
                        body -> {
                            http.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                    .end(body);
                            // a preview does not read the rest of the file
                            Refusal.drain(http);
                        },
                        failure -> HttpErrors.send(http, failure));
    }

    /** The log stores problems as JSON in the form in which they are returned. */
    private ObjectNode withProblems(ImportLog.Outcome outcome) {
        ObjectNode answer = json.valueToTree(outcome.logged());
        answer.set("importId", answer.remove("id"));
        return answer.put("bytes", outcome.bytes()).putRawValue("problems", new RawValue(outcome.problems()));
    }

    private Buffer body(Object answer) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(Objects.requireNonNull(answer)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
