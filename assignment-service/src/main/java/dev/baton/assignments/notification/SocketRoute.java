package dev.baton.assignments.notification;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.http.RequestGuard;
import dev.baton.kit.http.RequestSlots;
import dev.baton.kit.security.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeAuthGraphQLTransportWSSubprotocolHandler;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Accepts WebSockets for subscriptions in the protocol graphql-transport-ws: at {@code /graphql} from clients within
 * the cluster, at {@code /notifications} from agents outside it. It replaces SmallRye's own route, which has no limits.
 */
@ApplicationScoped
class SocketRoute {

    static final String NOTIFICATIONS = "/notifications";

    /** After the request guard, before SmallRye's own route. */
    private static final int PRIORITY = 105;

    private static final short NO_SUCH_PROTOCOL = 4406;

    private final SocketConfiguration configuration;
    private final RequestSlots slots;
    private final SubscriptionCount counts;
    private final Callers callers;
    private final Opening opening;

    SocketRoute(
            SocketConfiguration configuration,
            SubscriptionCount counts,
            Callers callers,
            CurrentIdentityAssociation identity,
            CurrentVertxRequest request,
            MeterRegistry metrics) {
        this.configuration = configuration;
        this.slots = new RequestSlots(configuration.atOnce(), configuration.workspaceShare());
        metrics.gauge("baton.sockets.open", slots, RequestSlots::taken);
        this.counts = counts;
        this.callers = callers;
        this.opening = new Opening(identity, request);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext http) {
        if (RequestGuard.isSocket(http.request())) {
            opening.handle(http);
        } else if (http.normalizedPath().equals(NOTIFICATIONS)) {
            http.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            Refusal.send(
                    http, 426, GraphqlErrorCode.BAD_REQUEST, NOTIFICATIONS + " is a WebSocket (graphql-transport-ws)");
        } else {
            http.next();
        }
    }

    /** Opens a socket within the request context that its operations use. */
    private final class Opening extends SmallRyeGraphQLAbstractHandler {

        private Opening(CurrentIdentityAssociation identity, CurrentVertxRequest request) {
            super(identity, request, false);
        }

        @Override
        protected void doHandle(RoutingContext http) {
            AtomicReference<GuardedSocket> opened = new AtomicReference<>();
            RequestSlots.Slot slot = slots.take(
                    callers.workspaceNamed(http),
                    1,
                    () -> Optional.ofNullable(opened.get())
                            .ifPresentOrElse(
                                    GuardedSocket::makeWay,
                                    () -> http.request().connection().close()));
            if (slot == null) {
                Refusal.comeAgain(http, 10, "too many sockets at once; try again soon");
                return;
            }
            Map<String, Object> context = getMetaData(http);
            http.request()
                    .toWebSocket()
                    .onSuccess(socket -> opened.set(open(http, socket, slot, context)))
                    .onFailure(failed -> slot.release());
        }

        private GuardedSocket open(
                RoutingContext http, ServerWebSocket socket, RequestSlots.Slot slot, Map<String, Object> context) {
            GuardedSocket guarded = new GuardedSocket(http, socket, configuration, callers, counts, slot);
            guarded.open(new SmallRyeAuthGraphQLTransportWSSubprotocolHandler(
                    guarded, context, http, this, Optional.of("Authorization")));
            if (!"graphql-transport-ws".equals(socket.subProtocol())) {
                guarded.close(NO_SUCH_PROTOCOL, "Subprotocol not acceptable");
            }
            return guarded;
        }
    }
}
