package dev.baton.gateway.agentsreport;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.federation.ServiceAnswer;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Joins the figures of both services by agent. If one does not answer, rows have the figures of the other. */
final class AgentsJoin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AskedColumns asked;
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Map<String, Object>> figures = new HashMap<>();

    private AgentsJoin(AskedColumns asked) {
        this.asked = asked;
    }

    /** Queries both services in parallel. */
    static CompletableFuture<DataFetcherResult<AgentsReport>> of(
            DataFetchingEnvironment environment, AgentsScope scope, AskedColumns asked) {
        Map<String, Object> variables = scope.variables();
        return ServiceAnswer.of(environment, ServiceAnswer.ASSIGNMENTS, asked.ofAssignments(), variables)
                .thenCombine(
                        ServiceAnswer.of(environment, ServiceAnswer.ENGAGEMENTS, asked.ofEngagements(), variables),
                        (assignments, engagements) -> new AgentsJoin(asked).join(scope, assignments, engagements));
    }

    private DataFetcherResult<AgentsReport> join(
            AgentsScope scope, ServiceAnswer assignments, ServiceAnswer engagements) {
        List<GraphQLError> errors = new ArrayList<>(assignments.errors());
        engagements.errors().stream()
                .filter(error ->
                        errors.stream().noneMatch(told -> told.getMessage().equals(error.getMessage())))
                .forEach(errors::add);
        boolean nobodyAnswered = assignments.isMissing() && engagements.isMissing();
        return DataFetcherResult.<AgentsReport>newResult()
                .data(nobodyAnswered ? null : report(scope, assignments.value(), engagements.value()))
                .errors(errors)
                .build();
    }

    private AgentsReport report(AgentsScope scope, @Nullable JsonNode assignments, @Nullable JsonNode engagements) {
        add(assignments);
        add(engagements);
        if (assignments != null) {
            zeros(AskedColumns.OF_ASSIGNMENTS);
        }
        if (engagements != null) {
            zeros(List.of(AskedColumns.ENGAGEMENTS));
            noMeasurements();
        }
        List<AgentRow> rows = names.entrySet().stream()
                .map(agent -> new AgentRow(
                        agent.getKey(),
                        agent.getValue().isEmpty() ? null : agent.getValue(),
                        figures.getOrDefault(agent.getKey(), Map.of())))
                .toList();
        return new AgentsReport(scope, asked, JoinedHeader.of(scope, assignments, engagements), rows);
    }

    private void add(@Nullable JsonNode report) {
        if (report != null) {
            for (JsonNode row : report.path("rows")) {
                Map<String, Object> columns = JSON.convertValue(row, new TypeReference<>() {});
                String agent = (String) columns.remove("agentId");
                String name = (String) columns.remove("name");
                names.merge(agent, name == null ? "" : name, (known, other) -> known.isEmpty() ? other : known);
                figures.computeIfAbsent(agent, first -> new HashMap<>()).putAll(columns);
            }
        }
    }

    /** If a service answered and has no row for an agent, the agent's figures of that service are 0, not null. */
    private void zeros(Collection<String> columns) {
        for (String column : columns) {
            if (asked.figures().contains(column)) {
                figures.values().forEach(row -> row.putIfAbsent(column, 0));
            }
        }
    }

    private void noMeasurements() {
        Map<String, Object> none = new HashMap<>();
        asked.metrics().forEach(metric -> none.put(metric, Map.of("count", 0)));
        if (!none.isEmpty()) {
            figures.values().forEach(row -> row.putIfAbsent(AgentRow.METRICS, none));
        }
    }
}
