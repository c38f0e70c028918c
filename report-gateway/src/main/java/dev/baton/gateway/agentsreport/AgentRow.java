package dev.baton.gateway.agentsreport;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both services tell of one agent.
 *
 * @param name null where none was told, or none was asked for
 * @param figures by column; null, or without an entry, where the service that knows did not answer
 */
record AgentRow(String agentId, @Nullable String name, Map<String, Object> figures) {

    static final String METRICS = "metrics";

    /** By what a reader finds the agent. */
    String label() {
        return name == null ? agentId : name;
    }

    /** The statistics of a metric, by name. */
    @SuppressWarnings("unchecked")
    Map<String, Object> metric(String name) {
        Map<String, Object> metrics = (Map<String, Object>) figures.getOrDefault(METRICS, Map.of());
        return (Map<String, Object>) metrics.getOrDefault(name, Map.of());
    }

    /** As the schema's AgentRow has it. */
    Map<String, Object> toNode() {
        Map<String, Object> agent = new HashMap<>();
        agent.put("id", agentId);
        agent.put("name", name);
        Map<String, Object> node = new HashMap<>(figures);
        node.put("agent", agent);
        return node;
    }
}
