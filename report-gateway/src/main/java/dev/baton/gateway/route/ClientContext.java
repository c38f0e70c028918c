package dev.baton.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.Projection;
import dev.baton.gateway.federation.Reply;
import dev.baton.gateway.federation.RequestContext;
import dev.baton.gateway.http.NoRoomException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.security.Viewer;
import dev.baton.gateway.service.Cancellation;
import dev.baton.gateway.service.CancelledException;
import dev.baton.gateway.service.ServiceClients;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;
import org.jboss.logging.Logger;

/** The context of one client request: the caller, the workspace, and one current instant for the whole answer. */
public final class ClientContext implements RequestContext {

    private static final Logger LOG = Logger.getLogger(ClientContext.class);

    private final ServiceClients services;
    private final JoinedSubgraph joined;
    private final Viewer viewer;
    private final MultiMap headers;
    private final PeriodResolver periods;
    private final LongPredicate room;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param headers the client's headers that are forwarded to the services
     * @param room reserves places for an answer with the given number of values; false if there are not enough
     */
    public ClientContext(
            ServiceClients services,
            JoinedSubgraph joined,
            Viewer viewer,
            MultiMap headers,
            PeriodResolver periods,
            LongPredicate room) {
        this.services = services;
        this.joined = joined;
        this.viewer = viewer;
        this.room = room;
        this.periods = periods;
        this.headers = headers;
    }

    /** Cancels the requests to the services, because the client has disconnected. */
    public void cancel() {
        cancellation.cancel();
    }

    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /** @throws NoRoomException if there are not enough free places for the answer */
    @Override
    public void weigh(long values) {
        if (!room.test(values)) {
            throw new NoRoomException();
        }
    }

    @Override
    public CompletionStage<Reply> send(String subgraph, ObjectNode request, boolean repeatable, Projection projection) {
        if (subgraph.equals(JoinedSubgraph.NAME)) {
            return joined.answer(request, this, viewer);
        }
        return services.named(subgraph)
                .query(request, headers, repeatable, projection, cancellation)
                .whenComplete((answer, failure) -> {
                    if (failure != null && !(failure instanceof CancelledException)) {
                        LOG.warnf("%s does not answer: %s", subgraph, failure);
                    }
                });
    }

    @Override
    public JsonNode resolve(String inputType, String argument, Map<String, Object> value) {
        if (!inputType.equals("PeriodInput")) {
            throw new IllegalArgumentException("no resolver for the input type " + inputType);
        }
        return periods.resolve(argument, value).toJson();
    }
}
