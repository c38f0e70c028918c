package dev.baton.assignments.reassignment;

import dev.baton.assignments.rollup.GroupBy;
import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Ranks agents by reassignments received. It includes agents who received some only in the previous period. */
record AgentRanking(CursorScope scope, ReassignmentCounts counts, Period previous) {

    /**
     * One aggregation sums up both periods. The counts are materialized before it: otherwise the planner estimates that
     * sorting them by key costs no more than hashing them, and the sort takes as long as the rest of the statement.
     */
    private static final String COUNTED =
            "with counted as materialized (select key, count as received, 0 as previous_received from (";

    private static final String BEFORE = ") c union all select key, 0, count from (";

    private static final String RANKED = """
            ) p), ranked as (
                select substr(key, 7) as id, sum(received)::bigint as received,
                    sum(previous_received)::bigint as previous_received
                from counted group by key having sum(received) <> 0 or sum(previous_received) <> 0)
            select * from (select count(*) as agents, coalesce(sum(received), 0)::bigint as total from ranked) whole
            left join lateral (select * from ranked""";

    /**
     * Reads one page. After a cursor, both periods stay those of the first page.
     *
     * @param distinct whether to count the different conversations among those received; they are 0 otherwise
     */
    Uni<AgentReassignmentsConnection> page(SqlConnection connection, PageRequest request, boolean distinct) {
        Cursor cursor = scope.decode(request);
        CursorScope own = cursor == null ? scope : scope.withPeriod(cursor.period());
        Period compared = cursor == null ? previous : previousOf(cursor);
        return Uni.combine()
                .all()
                .unis(
                        counts.whole(connection, GroupBy.ASSIGNEE, own.period()),
                        counts.whole(connection, GroupBy.ASSIGNEE, compared))
                .asTuple()
                .chain(counted -> select(counted.getItem1(), counted.getItem2(), request, cursor)
                        .on(connection))
                .chain(read -> {
                    List<Row> ranked = StreamSupport.stream(read.spliterator(), false)
                            .filter(row -> row.getString("id") != null)
                            .toList();
                    return conversations(connection, own.period(), distinct ? ranked : List.of())
                            .map(found -> connection(
                                    request, own, compared, read.iterator().next(), ranked, found));
                });
    }

    private static AgentReassignmentsConnection connection(
            PageRequest request,
            CursorScope own,
            Period compared,
            Row whole,
            List<Row> ranked,
            Map<String, Long> conversations) {
        Page<AgentReassignments> page = Page.of(
                request,
                ranked.stream()
                        .map(row -> agent(row, conversations.getOrDefault(row.getString("id"), 0L)))
                        .toList(),
                agent -> own.encode(List.of(
                        String.valueOf(agent.received()),
                        agent.agent().id(),
                        compared.from().toString(),
                        compared.to().toString())));
        return AgentReassignmentsConnection.of(page, Counts.toInt(whole.getLong("agents")));
    }

    /** Counts the conversations only for the agents of the page, because this reads their rows. */
    private Uni<Map<String, Long>> conversations(SqlConnection connection, Period period, List<Row> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.of("select assigned_id, count(distinct conversation_id) as conversations from (")
                .add(counts.rows().of(period))
                .add(") r where assigned_id = any(?) group by assigned_id", (Object)
                        agents.stream().map(row -> row.getString("id")).toArray(String[]::new))
                .on(connection)
                .map(rows -> {
                    Map<String, Long> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("assigned_id"), row.getLong("conversations")));
                    return found;
                });
    }

    private static Period previousOf(Cursor cursor) {
        List<String> at = cursor.position();
        return new Period(
                Instant.parse(at.get(2)),
                Instant.parse(at.get(3)),
                cursor.period().timeZone());
    }

    private static Sql select(Sql current, Sql previous, PageRequest request, @Nullable Cursor cursor) {
        Sql sql = Sql.of(COUNTED).add(current).add(BEFORE).add(previous).add(RANKED);
        if (cursor != null) {
            long received = Long.parseLong(cursor.position().get(0));
            sql.add(
                    " where received < ? or received = ? and id > ?",
                    received,
                    received,
                    cursor.position().get(1));
        }
        return sql.add(
                " order by received desc, id limit ?) page on true order by received desc, id", request.size() + 1);
    }

    private static AgentReassignments agent(Row row, long conversations) {
        long received = row.getLong("received");
        long before = row.getLong("previous_received");
        return new AgentReassignments(
                new Agent(row.getString("id")),
                Counts.toInt(received),
                Counts.percentage(received, row.getLong("total")),
                Counts.toInt(conversations),
                Counts.toInt(before),
                Counts.toInt(received) - Counts.toInt(before));
    }
}
