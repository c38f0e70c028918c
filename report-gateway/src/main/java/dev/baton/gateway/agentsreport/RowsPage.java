package dev.baton.gateway.agentsreport;

import dev.baton.gateway.agentsreport.AgentOrder.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A page of the joined rows. */
final class RowsPage {

    private final AgentsReport report;
    private final RowsRequest request;
    private final Comparator<Position> order;

    RowsPage(AgentsReport report, RowsRequest request) {
        this.report = report;
        this.request = request;
        this.order = request.orderBy().comparator(request.ascending());
    }

    /**
     * The page in the form of the schema's type AgentRowConnection.
     *
     * @param position the page starts after this position; null for the first page
     */
    Map<String, Object> after(@Nullable Position position) {
        List<AgentRow> rest = report.rows().stream()
                .filter(row ->
                        position == null || order.compare(request.orderBy().position(row), position) > 0)
                .sorted(Comparator.comparing(request.orderBy()::position, order))
                .toList();
        List<AgentRow> page = rest.subList(0, Math.min(request.first(), rest.size()));
        List<Map<String, Object>> nodes = page.stream().map(AgentRow::toNode).toList();
        List<String> cursors = page.stream()
                .map(row -> RowCursor.encode(
                        report.scope(), request, request.orderBy().position(row)))
                .toList();
        return Map.of(
                "nodes",
                nodes,
                "edges",
                IntStream.range(0, page.size())
                        .mapToObj(i -> Map.of("cursor", cursors.get(i), "node", nodes.get(i)))
                        .toList(),
                "pageInfo",
                pageInfo(cursors, rest.size() > page.size(), position != null),
                "totalCount",
                report.rows().size());
    }

    private static Map<String, Object> pageInfo(List<String> cursors, boolean more, boolean before) {
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", more);
        info.put("hasPreviousPage", before);
        info.put("startCursor", cursors.isEmpty() ? null : cursors.get(0));
        info.put("endCursor", cursors.isEmpty() ? null : cursors.get(cursors.size() - 1));
        return info;
    }
}
