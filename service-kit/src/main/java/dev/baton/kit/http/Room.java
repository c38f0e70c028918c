package dev.baton.kit.http;

import dev.baton.kit.tenant.RequestCancellation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

/** Limits the number of concurrent requests of one kind, and refuses further ones with a time to retry. */
public final class Room {

    private final TenantBulkhead bulkhead;
    private final Counter refused;

    /** @param workspaceShare the share of the places that one workspace may use */
    public Room(int places, double workspaceShare, MeterRegistry metrics) {
        this.bulkhead = new TenantBulkhead(places, workspaceShare);
        this.refused = metrics.counter("baton.admission.refused");
    }

    /**
     * Takes places for a request until it is answered, or refuses it.
     *
     * @param size the number of places
     * @return whether the request may continue
     */
    public boolean take(RoutingContext http, String workspace, int size) {
        TenantBulkhead.Permit permit = bulkhead.take(workspace, size);
        if (permit == null) {
            refused.increment();
            Refusal.comeAgain(http, 1, "too many requests at once; try again soon");
            return false;
        }
        // SmallRye GraphQL sets its own response handlers, which replace the others
        http.addBodyEndHandler(end -> permit.release());
        RequestCancellation.of(http).whenGone(permit::release);
        return true;
    }

    /** The number of taken places. */
    int taken() {
        return bulkhead.taken();
    }
}
