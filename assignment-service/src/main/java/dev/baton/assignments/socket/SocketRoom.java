package dev.baton.assignments.socket;

import dev.baton.assignments.admission.Places;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Room for so many sockets at once, of which one workspace has no more than its share. */
@ApplicationScoped
class SocketRoom {

    private final Places places;

    SocketRoom(SocketConfiguration configuration, MeterRegistry metrics) {
        this.places = new Places(configuration.atOnce(), configuration.workspaceShare());
        metrics.gauge("baton.sockets.open", places, Places::taken);
    }

    /** @return null where there is no room */
    Seat take(String workspace) {
        Places.Place place = places.take(workspace, 1);
        return place == null ? null : new Seat(workspace, place);
    }

    /** What a socket has taken; to be left once. */
    final class Seat {

        private String workspace;
        private Places.Place place;

        private Seat(String workspace, Places.Place place) {
            this.workspace = workspace;
            this.place = place;
        }

        /**
         * Takes a place of this workspace instead.
         *
         * @return false where it has none left; what it had is kept
         */
        boolean change(String to) {
            if (to.equals(workspace)) {
                return true;
            }
            Places.Place other = places.take(to, 1);
            if (other == null) {
                return false;
            }
            place.leave();
            place = other;
            workspace = to;
            return true;
        }

        void leave() {
            place.leave();
        }
    }
}
