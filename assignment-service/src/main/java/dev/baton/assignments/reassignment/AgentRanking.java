package dev.baton.assignments.reassignment;

import dev.baton.assignments.directory.Agent;
import dev.baton.assignments.report.Counts;
import dev.baton.assignments.report.CursorScope;
import dev.baton.assignments.report.CursorScope.Cursor;
import dev.baton.assignments.report.Page;
import dev.baton.assignments.report.PageRequest;
import dev.baton.assignments.report.Period;
import dev.baton.assignments.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The agents by what they received; also those who received some in the previous period only. */
record AgentRanking(CursorScope scope, ReassignmentRows rows, Period previous) {

    private static final String RANKED = """
            , ranked as (
                select id, coalesce(received, 0) as received, coalesce(conversations, 0) as conversations,
                    coalesce(previous_received, 0) as previous_received
                from current full join previous using (id))
            select * from (select count(*) as agents, coalesce(sum(received), 0)::bigint as total from ranked) whole
            left join lateral (select * from ranked""";

    /** Going on after a cursor, both periods are those that its first page had. */
    Uni<AgentReassignmentsConnection> page(SqlConnection connection, PageRequest request) {
        Cursor cursor = scope.decode(request);
        CursorScope own = cursor == null ? scope : scope.withPeriod(cursor.period());
        Period compared = cursor == null ? previous : previousOf(cursor);
        return select(own.period(), compared, request, cursor).on(connection).map(read -> {
            List<Row> ranked = StreamSupport.stream(read.spliterator(), false)
                    .filter(row -> row.getString("id") != null)
                    .toList();
            Row whole = read.iterator().next();
            Page<AgentReassignments> page = Page.of(
                    request,
                    ranked.stream().map(AgentRanking::agent).toList(),
                    agent -> own.encode(List.of(
                            String.valueOf(agent.received()),
                            agent.agent().id(),
                            compared.from().toString(),
                            compared.to().toString())));
            return AgentReassignmentsConnection.of(page, Counts.toInt(whole.getLong("agents")));
        });
    }

    private static Period previousOf(Cursor cursor) {
        List<String> at = cursor.position();
        return new Period(
                Instant.parse(at.get(2)),
                Instant.parse(at.get(3)),
                cursor.period().timeZone());
    }

    private Sql select(Period period, Period compared, PageRequest request, Cursor cursor) {
        Sql sql = Sql.of("with current as (select assigned_id as id, count(*) as received, ")
                .add("count(distinct conversation_id) as conversations from (")
                .add(rows.of(period))
                .add(") c group by assigned_id), ")
                .add("previous as (select assigned_id as id, count(*) as previous_received from (")
                .add(rows.of(compared))
                .add(") p group by assigned_id)")
                .add(RANKED);
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

    private static AgentReassignments agent(Row row) {
        long received = row.getLong("received");
        long before = row.getLong("previous_received");
        return new AgentReassignments(
                new Agent(row.getString("id")),
                Counts.toInt(received),
                Counts.percentage(received, row.getLong("total")),
                Counts.toInt(row.getLong("conversations")),
                Counts.toInt(before),
                Counts.toInt(received) - Counts.toInt(before));
    }
}
