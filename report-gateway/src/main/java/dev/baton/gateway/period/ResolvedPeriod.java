package dev.baton.gateway.period;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period resolved to instants, in the form that the services accept. All services get the same instants for one
 * answer.
 *
 * @param previous the period to compare with
 * @param preset null if the client gave dates or instants
 */
public record ResolvedPeriod(
        Range instants,
        String timeZone,
        Range previous,
        @Nullable String preset) {

    /** A half-open range: {@code to} is excluded. */
    public record Range(Instant from, Instant to) {

        private ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("from", from.toString())
                    .put("to", to.toString());
        }
    }

    /** The period in the form of the services' PeriodInput. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("instants", instants.toJson());
        json.put("timeZone", timeZone);
        json.set("previous", previous.toJson());
        return json.put("preset", preset);
    }
}
