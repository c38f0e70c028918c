package dev.baton.kit.http;

import dev.baton.kit.tenant.WaitingClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

/** Room for so many requests of one kind at once. Who finds none is told to come again. */
public final class Room {

    private final Places places;
    private final Counter refused;

    /** @param workspaceShare which part of the places one workspace may have */
    public Room(int places, double workspaceShare, MeterRegistry metrics) {
        this.places = new Places(places, workspaceShare);
        this.refused = metrics.counter("baton.admission.refused");
    }

    /**
     * Takes places for a request until it is answered, or refuses it.
     *
     * @param size in places
     * @return whether it may go on
     */
    public boolean take(RoutingContext http, String workspace, int size) {
        Places.Place place = places.take(workspace, size);
        if (place == null) {
            refused.increment();
            Refusal.comeAgain(http, 1, "too many requests at once; try again soon");
            return false;
        }
        // the other handlers of a response have their end with SmallRye GraphQL, which sets its own
        http.addBodyEndHandler(end -> place.leave());
        WaitingClient.of(http).whenGone(place::leave);
        return true;
    }

    /** How many places are taken. */
    int taken() {
        return places.taken();
    }
}
