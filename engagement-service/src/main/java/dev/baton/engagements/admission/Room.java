package dev.baton.engagements.admission;

import dev.baton.engagements.workspace.WaitingClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Room for so many requests of one kind at once. Who finds none is told to come again. */
public final class Room {

    private static final String SOON = "1";

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
            http.response().putHeader(HttpHeaders.RETRY_AFTER, SOON);
            Refusal.send(http, 503, "LIMIT_EXCEEDED", "too many requests at once; try again soon");
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

    /** Of a request's body; one that does not say how long it is may be as long as any. */
    public static long bytes(HttpServerRequest request, long most) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isUnknown = length == null && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        long bytes = isUnknown ? most : length == null ? 0 : Long.parseLong(length);
        return Math.min(bytes, most);
    }
}
