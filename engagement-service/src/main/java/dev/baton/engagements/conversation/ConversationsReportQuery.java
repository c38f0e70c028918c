package dev.baton.engagements.conversation;

import static dev.baton.engagements.report.FilterSql.any;
import static dev.baton.engagements.report.FilterSql.given;

import dev.baton.engagements.conversation.ConversationsReport.Resolutions;
import dev.baton.engagements.directory.Agent;
import dev.baton.engagements.report.Buckets;
import dev.baton.engagements.report.Counts;
import dev.baton.engagements.report.IgnoredFilter;
import dev.baton.engagements.report.Interval;
import dev.baton.engagements.report.ReportFilter;
import dev.baton.engagements.report.ReportHeader;
import dev.baton.engagements.report.ReportScope;
import dev.baton.engagements.report.Selection;
import dev.baton.engagements.report.Selection.Selected;
import dev.baton.engagements.sql.Instants;
import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Computes one answer of the report on conversations: only what is selected, on one connection, in one snapshot. */
final class ConversationsReportQuery {

    private static final Set<String> APPLICABLE =
            Set.of("agentId", "conversationId", "contactId", "contactName", "channel", "topic");
    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final ReportScope scope;
    private final ReportFilter filter;

    ConversationsReportQuery(ReportScope scope, ReportFilter filter) {
        this.scope = scope;
        this.filter = filter;
    }

    Uni<ConversationsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, ConversationDefinitions.ALL, APPLICABLE),
                        count(connection, "created", created("select 1")),
                        count(connection, "closed", closed("select 1")))
                .asTuple()
                .map(parts -> new ConversationsReport(header(parts.getItem1()), parts.getItem2(), parts.getItem3()))
                .call(report -> components(connection, report));
    }

    /** A conversation is opened by no agent. */
    private ReportHeader header(ReportHeader header) {
        if (filter == null || !given(filter.agentId())) {
            return header;
        }
        List<IgnoredFilter> ignored = new ArrayList<>(header.ignoredFilters());
        ignored.add(new IgnoredFilter(
                "agentId",
                "NOT_APPLICABLE",
                "The selected filter \"agentId\" is not applicable here: a conversation is opened by no agent. It narrows "
                        + "the closes, by who held the conversation then.",
                List.of("created", "overTime.created")));
        return new ReportHeader(
                header.period(), header.definitions(), header.appliedFilters(), ignored, header.collection());
    }

    private Uni<?> components(SqlConnection connection, ConversationsReport report) {
        Selection asked = scope.selection();
        return Uni.join()
                .all(
                        asked.compute(
                                "overTime",
                                Selected::interval,
                                (interval, selected) -> overTime(connection, interval),
                                report.overTime),
                        asked.compute(
                                "closeTimeByAgent",
                                selected -> selected.top(ConversationsReport.DEFAULT_AGENTS),
                                (top, selected) -> closeTimes(connection, top, ranked(selected)),
                                report.closeTimeByAgent),
                        asked.compute(
                                "firstContactResolutionByAgent",
                                ConversationsReportQuery::resolutions,
                                (resolutions, selected) -> resolutions(connection, resolutions),
                                report.resolutions))
                .andFailFast();
    }

    private Uni<Long> count(SqlConnection connection, String field, Sql rows) {
        return scope.selection().has(field, "dataState")
                ? rows.count(connection)
                : Uni.createFrom().item(0L);
    }

    /** @param select of the conversations created in the period, as c */
    private Sql created(String select, Object... values) {
        Sql sql = Sql.of(select, values)
                .add(
                        " from conversation c where c.workspace_id = ? and c.opened_at >= ? and c.opened_at < ?",
                        scope.workspace().value(),
                        Instants.toSql(scope.period().from()),
                        Instants.toSql(scope.period().to()));
        return ConversationFilter.narrow(sql, filter);
    }

    /** @param select of the closes in the period, as k, and their conversations, as c */
    private Sql closed(String select, Object... values) {
        Sql sql = Sql.of(select, values)
                .add(" ")
                .add(
                        """
                        from closing k
                        join conversation c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
                        where k.workspace_id = ? and k.closed_at >= ? and k.closed_at < ?""",
                        scope.workspace().value(),
                        Instants.toSql(scope.period().from()),
                        Instants.toSql(scope.period().to()));
        if (filter != null) {
            any(sql, "k.agent_id", filter.agentId());
        }
        return ConversationFilter.narrow(sql, filter);
    }

    private Uni<List<ConversationBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(scope.period(), interval);
        String number = "select width_bucket(%s, ?) - 1 as bucket";
        Object starts = buckets.sqlStarts();
        return Uni.combine()
                .all()
                .unis(
                        byBucket(connection, created(number.formatted("c.opened_at"), starts)),
                        byBucket(connection, closed(number.formatted("k.closed_at"), starts)))
                .asTuple()
                .map(counts -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> new ConversationBucket(
                                buckets.from(i),
                                buckets.to(i),
                                Counts.toInt(counts.getItem1().getOrDefault(i, 0L)),
                                Counts.toInt(counts.getItem2().getOrDefault(i, 0L))))
                        .toList());
    }

    private static Uni<Map<Integer, Long>> byBucket(SqlConnection connection, Sql buckets) {
        return Sql.of("select bucket, count(*) as count from (")
                .add(buckets)
                .add(") b group by bucket")
                .on(connection)
                .map(rows -> {
                    Map<Integer, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getInteger("bucket"), row.getLong("count")));
                    return counts;
                });
    }

    private Uni<List<AgentCloseTime>> closeTimes(SqlConnection connection, int top, boolean ranked) {
        Sql values = closed("select k.agent_id as key, 'closeTime' as metric, k.close_time_seconds as value");
        return StatisticsQuery.of(connection, values, ranked).map(groups -> groups.entrySet().stream()
                .map(group -> new AgentCloseTime(
                        Agent.of(group.getKey().key()), group.getValue().count(), group.getValue()))
                .sorted(Comparator.comparing((AgentCloseTime row) -> -row.closed())
                        .thenComparing(
                                row -> row.agent() == null ? null : row.agent().id(),
                                Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(top)
                .toList());
    }

    private static boolean ranked(List<Selected> selected) {
        return Statistics.ranked(rank -> Selected.anyHas(selected, "closeTimeSeconds/" + rank));
    }

    private static Resolutions resolutions(Selected selected) {
        return new Resolutions(days(selected.integer("withinDays")), selected.top(ConversationsReport.DEFAULT_AGENTS));
    }

    /**
     * Within how many days a reopening counts.
     *
     * @param withinDays null for the default
     * @throws dev.baton.engagements.error.BadRequestException where that is out of range
     */
    static int days(Integer withinDays) {
        return Counts.within("withinDays", withinDays, DEFAULT_DAYS, MOST_DAYS);
    }

    private Uni<List<AgentFirstContactResolution>> resolutions(SqlConnection connection, Resolutions asked) {
        Sql firstCloses = closed(
                        "select k.*, k.closed_at + make_interval(hours => 24 * ?) as window_end", asked.withinDays())
                .add(" and k.first_close");
        return Sql.of("select agent_id, count(*) as first_closes, count(*) filter (where pending) as pending, ")
                .add(
                        "count(*) filter (where by_one_agent and not pending and coalesce(reopened_at >= window_end, true))")
                .add(" as resolved from (select f.*, ")
                .add("f.reopened_at is null and f.window_end > transaction_timestamp() as pending from (")
                .add(firstCloses)
                .add(") f) p group by agent_id order by first_closes desc, agent_id nulls last limit ?", asked.top())
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AgentFirstContactResolution::of)
                        .toList());
    }
}
