package dev.baton.gateway.period;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period worked out to instants: what the services take, so that one answer knows one clock.
 *
 * @param previous the period to compare with
 * @param preset null where the period was given by itself
 */
public record ResolvedPeriod(
        Range instants,
        String timeZone,
        Range previous,
        @Nullable String preset) {

    /** Half-open. */
    public record Range(Instant from, Instant to) {

        private ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("from", from.toString())
                    .put("to", to.toString());
        }
    }

    /** As the services' PeriodInput takes it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("instants", instants.toJson());
        json.put("timeZone", timeZone);
        json.set("previous", previous.toJson());
        return json.put("preset", preset);
    }
}
