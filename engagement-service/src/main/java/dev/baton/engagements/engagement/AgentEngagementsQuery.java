package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.rollup.RollupSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts and measures the engagements of each agent that started in a period, in one snapshot. */
final class AgentEngagementsQuery {

    private final ReportScope scope;
    private final DirectoryStore directory;
    private final RollupSnapshot rollups;

    AgentEngagementsQuery(ReportScope scope, DirectoryStore directory, RollupSnapshot rollups) {
        this.scope = scope;
        this.directory = directory;
        this.rollups = rollups;
    }

    Uni<AgentEngagementsReport> on(SqlConnection connection) {
        EngagementFigures figures = new EngagementFigures(rollups, EngagementInstant.START, scope.given());
        Measures asked = Measures.of(scope.selection().below("rows"));
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, EngagementDefinitions.OF_AGENTS, EngagementCondition.FILTERS),
                        figures.by(connection, scope.period(), EngagementDimension.AGENT, asked))
                .asTuple()
                .chain(parts -> names(connection, parts.getItem2().keySet())
                        .map(names -> new AgentEngagementsReport(parts.getItem1(), agents(parts.getItem2(), names))));
    }

    private Uni<Map<String, String>> names(SqlConnection connection, Set<String> agents) {
        return scope.selection().has("rows/name")
                ? directory.names(connection, scope.workspace(), Kind.AGENT, agents)
                : Uni.createFrom().item(Map.of());
    }

    private static List<AgentEngagements> agents(Map<String, Measurement> measured, Map<String, String> names) {
        return measured.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(agent -> new AgentEngagements(
                        agent.getKey(),
                        names.get(agent.getKey()),
                        Counts.toInt(agent.getValue().total()),
                        agent.getValue().metrics()))
                .toList();
    }
}
