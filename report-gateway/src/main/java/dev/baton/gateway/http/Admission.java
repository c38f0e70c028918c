package dev.baton.gateway.http;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.security.Access;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.http.RequestGuard;
import dev.baton.kit.http.TenantBulkhead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Limits the requests that the gateway handles at once, and refuses further requests immediately with 503 and
 * {@code Retry-After}. A request keeps its places until the client has received the answer, because the answer is
 * held in memory until then. Addresses below {@code /q/} are always answered.
 */
@ApplicationScoped
public class Admission {

    /**
     * Runs after authentication and before any body is read. It also runs after the filter of SmallRye GraphQL's
     * WebSocket (99), because that filter sees every request and replaces the handlers of its response.
     */
    private static final int PRIORITY = 50;

    private static final String PLACE = TenantBulkhead.Permit.class.getName();
    private final AdmissionConfiguration configuration;
    private final Access access;
    private final long longestBody;
    private final TenantBulkhead bulkhead;
    private final TenantBulkhead imports;
    private final Counter refused;

    Admission(
            AdmissionConfiguration configuration, GatewayConfiguration gateway, Access access, MeterRegistry metrics) {
        this.configuration = configuration;
        this.access = access;
        this.longestBody = gateway.limits().bodyBytes();
        this.bulkhead = new TenantBulkhead(configuration.places(), configuration.workspaceShare());
        this.imports = new TenantBulkhead(configuration.imports(), configuration.workspaceShare());
        this.refused = metrics.counter("baton.admission.refused");
        metrics.gauge("baton.admission.taken", bulkhead, TenantBulkhead::taken);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext http) {
        if (http.normalizedPath().startsWith("/q/")) {
            http.next();
            return;
        }
        boolean isImport =
                http.normalizedPath().startsWith("/imports/") && http.request().method() == HttpMethod.POST;
        TenantBulkhead.Permit permit = isImport
                ? imports.take(access.workspace(http), 1)
                : bulkhead.take(access.workspace(http), size(http.request()));
        if (permit == null) {
            refuse(http);
            return;
        }
        http.put(PLACE, permit);
        http.addEndHandler(end -> {
            if (end.failed()) {
                permit.release();
            } else {
                whenSent(http, permit::release);
            }
        });
        http.next();
    }

    /**
     * Takes further places for a request, in proportion to the size of its answer.
     *
     * @param values the largest number of values that the answer may have
     * @return false if there are not enough free places
     */
    public boolean makeRoom(RoutingContext http, long values) {
        TenantBulkhead.Permit permit = http.get(PLACE);
        return permit.grow(1 + (int) (values / configuration.valuesPerPlace()));
    }

    /** Refuses a request with 503 and asks the client to retry after a second. */
    public void refuse(RoutingContext http) {
        refused.increment();
        Refusal.comeAgain(http, 1, "too many requests at once; try again soon");
    }

    /** The places that a request takes for its body. */
    private int size(HttpServerRequest request) {
        return 1 + (int) (RequestGuard.bodyBytes(request, longestBody) / configuration.bytesPerPlace());
    }

    /** An answer ends when all of it is written. It has been sent when an empty write after it completes. */
    private static void whenSent(RoutingContext http, Runnable then) {
        ((ConnectionBase) http.request().connection())
                .channelHandlerContext()
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(sent -> then.run());
    }
}
