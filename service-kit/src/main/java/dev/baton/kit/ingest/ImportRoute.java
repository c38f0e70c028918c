package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.Callers;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes files by {@code POST /imports/<format>} from callers with the role {@code ingest}. */
@ApplicationScoped
public class ImportRoute {

    /** Before Quarkus looks at how long the body is, for which it has one bound for all. */
    private static final int ORDER = -3;

    private final Callers callers;
    private final ObjectMapper json;

    ImportRoute(Callers callers, ObjectMapper json) {
        this.callers = callers;
        this.json = json;
    }

    /** Takes files of one format. */
    public interface Importer {

        /**
         * @return what became of the rows
         * @throws RefusedException where a parameter cannot be read
         */
        Uni<ImportResult> run(WorkspaceId workspace, RoutingContext http);
    }

    public void register(Router router, String format, Importer importer) {
        router.post("/imports/" + format).order(ORDER).handler(http -> {
            try {
                Caller caller = callers.of(http);
                caller.requireOne(Role.INGEST);
                answer(http, importer.run(caller.workspace(), http));
            } catch (RefusedException refused) {
                HttpErrors.send(http, refused);
            }
        });
    }

    /** Answers with what became of the rows, or with what went wrong. */
    public void answer(RoutingContext http, Uni<ImportResult> outcome) {
        outcome.map(this::body)
                .subscribe()
                .with(
                        body -> http.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(body),
                        failure -> HttpErrors.send(http, failure));
    }

    private Buffer body(ImportResult result) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(result));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
