package dev.baton.kit.http;

import dev.baton.kit.tenant.RequestCancellation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

/** Room for so many requests of one kind at once. Who finds none is told to come again. */
public final class Room {

    private final TenantBulkhead bulkhead;
    private final Counter refused;

    /** @param workspaceShare which part of the places one workspace may have */
    public Room(int places, double workspaceShare, MeterRegistry metrics) {
        this.bulkhead = new TenantBulkhead(places, workspaceShare);
        this.refused = metrics.counter("baton.admission.refused");
    }

    /**
     * Takes places for a request until it is answered, or refuses it.
     *
     * @param size in places
     * @return whether it may go on
     */
    public boolean take(RoutingContext http, String workspace, int size) {
        TenantBulkhead.Permit permit = bulkhead.take(workspace, size);
        if (permit == null) {
            refused.increment();
            Refusal.comeAgain(http, 1, "too many requests at once; try again soon");
            return false;
        }
        // the other handlers of a response have their end with SmallRye GraphQL, which sets its own
        http.addBodyEndHandler(end -> permit.release());
        RequestCancellation.of(http).whenGone(permit::release);
        return true;
    }

    /** How many places are taken. */
    int taken() {
        return bulkhead.taken();
    }
}
