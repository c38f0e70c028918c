package dev.baton.gateway.agentsreport;

import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an agents report, in the form in which the services accept them.
 *
 * @param period resolved to instants
 * @param filter null if the client gave none
 */
record AgentsScope(Map<String, Object> period, Map<String, Object> filter, String countingRule) {

    static AgentsScope of(DataFetchingEnvironment environment) {
        return new AgentsScope(
                environment.getArgument("period"),
                environment.getArgument("filter"),
                environment.getArgument("countingRule"));
    }

    AgentsScope withPeriod(Map<String, Object> other) {
        return new AgentsScope(other, filter, countingRule);
    }

    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("period", period);
        variables.put("filter", filter);
        variables.put("rule", countingRule);
        return variables;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Map<String, Object> instants() {
        return (Map<String, Object>) period.get("instants");
    }

    @Nullable
    String timeZone() {
        return (String) period.get("timeZone");
    }
}
