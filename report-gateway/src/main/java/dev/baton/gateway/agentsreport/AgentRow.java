package dev.baton.gateway.agentsreport;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of both services for one agent.
 *
 * @param name null if no service returned a name, or if the client did not select it
 * @param figures by column; a value is null or absent if the service that has it did not answer
 */
record AgentRow(String agentId, @Nullable String name, Map<String, Object> figures) {

    static final String METRICS = "metrics";

    /** The text by which rows are sorted under {@code NAME}: the name, or the id of an agent without a name. */
    String label() {
        return name == null ? agentId : name;
    }

    /** The statistics of a metric, by the statistic's name. */
    @SuppressWarnings("unchecked")
    Map<String, Object> metric(String name) {
        Map<String, Object> metrics = (Map<String, Object>) figures.getOrDefault(METRICS, Map.of());
        return (Map<String, Object>) metrics.getOrDefault(name, Map.of());
    }

    /** The row in the form of the schema's type AgentRow. */
    Map<String, Object> toNode() {
        Map<String, Object> agent = new HashMap<>();
        agent.put("id", agentId);
        agent.put("name", name);
        Map<String, Object> node = new HashMap<>(figures);
        node.put("agent", agent);
        return node;
    }
}
