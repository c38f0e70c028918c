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
 * Takes so many requests at once and tells the others at once to come again. A request has its place until its client has
 * taken the answer, which is held in memory until then. Probes and metrics are always answered.
 */
@ApplicationScoped
public class Admission {

    /**
     * Behind authentication, before any body is read. Behind SmallRye GraphQL's socket as well (99), which looks at each
     * request and sets the handlers of its response over.
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
     * Gives a request room by what its answer may hold.
     *
     * @param values that the answer may have
     * @return false where there is no room for so many now
     */
    public boolean makeRoom(RoutingContext http, long values) {
        TenantBulkhead.Permit permit = http.get(PLACE);
        return permit.grow(1 + (int) (values / configuration.valuesPerPlace()));
    }

    /** Tells a client to come again. */
    public void refuse(RoutingContext http) {
        refused.increment();
        Refusal.comeAgain(http, 1, "too many requests at once; try again soon");
    }

    /** By its body. */
    private int size(HttpServerRequest request) {
        return 1 + (int) (RequestGuard.bodyBytes(request, longestBody) / configuration.bytesPerPlace());
    }

    /** An answer has ended when all of it is written; it is sent when what is written behind it is. */
    private static void whenSent(RoutingContext http, Runnable then) {
        ((ConnectionBase) http.request().connection())
                .channelHandlerContext()
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(sent -> then.run());
    }
}
