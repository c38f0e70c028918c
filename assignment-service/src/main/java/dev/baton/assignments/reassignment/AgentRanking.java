package dev.baton.assignments.reassignment;

import dev.baton.assignments.rollup.Count;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Collation;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranks agents by reassignments received. It includes agents who received some only in the previous period. */
record AgentRanking(CursorScope scope, ReassignmentCounts counts, Period previous) {

    /** The reassignments that an agent received in both periods. */
    private record Ranked(String id, long received, long before) {

        private static final Comparator<Ranked> ORDER =
                Comparator.comparing(Ranked::received).reversed().thenComparing(Ranked::id, Collation.C);
    }

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
                .with(AgentRanking::ranked)
                .chain(ranked -> {
                    List<Ranked> read = ranked.stream()
                            .filter(agent -> cursor == null || Ranked.ORDER.compare(agent, at(cursor)) > 0)
                            .limit(request.size() + 1L)
                            .toList();
                    return conversations(connection, own.period(), distinct ? read : List.of())
                            .map(found -> connection(request, own, compared, ranked, read, found));
                });
    }

    /** Ranks the agents that received some in either period. */
    private static List<Ranked> ranked(List<Count> received, List<Count> before) {
        Map<String, long[]> counted = new HashMap<>();
        received.forEach(count -> countsOf(counted, count)[0] += count.count());
        before.forEach(count -> countsOf(counted, count)[1] += count.count());
        return counted.entrySet().stream()
                .map(agent -> new Ranked(agent.getKey(), agent.getValue()[0], agent.getValue()[1]))
                .filter(agent -> agent.received != 0 || agent.before != 0)
                .sorted(Ranked.ORDER)
                .toList();
    }

    private static long[] countsOf(Map<String, long[]> counted, Count count) {
        return counted.computeIfAbsent(count.group().assigneeId(), added -> new long[2]);
    }

    private static AgentReassignmentsConnection connection(
            PageRequest request,
            CursorScope own,
            Period compared,
            List<Ranked> all,
            List<Ranked> read,
            Map<String, Long> conversations) {
        long total = all.stream().mapToLong(Ranked::received).sum();
        Page<AgentReassignments> page = Page.of(
                request,
                read.stream()
                        .map(agent -> agent(agent, total, conversations.getOrDefault(agent.id, 0L)))
                        .toList(),
                agent -> own.encode(List.of(
                        String.valueOf(agent.received()),
                        agent.agent().id(),
                        compared.from().toString(),
                        compared.to().toString())));
        return AgentReassignmentsConnection.of(page, all.size());
    }

    /** Counts the conversations only for the agents of the page, because this reads their rows. */
    private Uni<Map<String, Long>> conversations(SqlConnection connection, Period period, List<Ranked> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.of("select assigned_id, count(distinct conversation_id) as conversations from (")
                .add(counts.rows().of(period))
                .add(") r where assigned_id = any(?) group by assigned_id", (Object)
                        agents.stream().map(Ranked::id).toArray(String[]::new))
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

    /** The position of a cursor. Only what {@link Ranked#ORDER} compares is known. */
    private static Ranked at(Cursor cursor) {
        return new Ranked(
                cursor.position().get(1), Long.parseLong(cursor.position().get(0)), 0);
    }

    private static AgentReassignments agent(Ranked agent, long total, long conversations) {
        return new AgentReassignments(
                new Agent(agent.id),
                Counts.toInt(agent.received),
                Counts.percentage(agent.received, total),
                Counts.toInt(conversations),
                Counts.toInt(agent.before),
                Counts.toInt(agent.received) - Counts.toInt(agent.before));
    }
}
