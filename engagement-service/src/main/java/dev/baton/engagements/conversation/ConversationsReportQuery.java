package dev.baton.engagements.conversation;

import dev.baton.engagements.conversation.ConversationsReport.Resolutions;
import dev.baton.engagements.statistics.Spread;
import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.IgnoredFilter;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.ReportHeader;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Computes the selected fields of one report on conversations, on one connection and in one snapshot. */
final class ConversationsReportQuery {

    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final ReportScope scope;
    private final ConversationFigures figures;

    ConversationsReportQuery(ReportScope scope, RollupSnapshot rollups) {
        this.scope = scope;
        this.figures = new ConversationFigures(rollups, scope.period(), scope.given());
    }

    Uni<ConversationsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, ConversationDefinitions.ALL, ConversationFilters.OF_CLOSED),
                        count("created", buckets -> figures.created(connection, buckets)),
                        count("closed", buckets -> figures.closed(connection, buckets)))
                .asTuple()
                .map(parts -> new ConversationsReport(header(parts.getItem1()), parts.getItem2(), parts.getItem3()))
                .call(report -> components(connection, report));
    }

    /** Reports a filter by agent as ignored for created conversations, because no agent opens a conversation. */
    private ReportHeader header(ReportHeader header) {
        if (!scope.given().has(FilterField.AGENT_ID)) {
            return header;
        }
        List<IgnoredFilter> ignored = new ArrayList<>(header.ignoredFilters());
        ignored.add(new IgnoredFilter(
                FilterField.AGENT_ID.fieldName(),
                "NOT_APPLICABLE",
                "The selected filter \"agentId\" is not applicable here: conversations are not opened by an agent. It "
                        + "applies to closes, by the agent who held the conversation just before the close.",
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
                                (top, selected) -> closeTimes(connection, top, spread(selected)),
                                report.closeTimeByAgent),
                        asked.compute(
                                "firstContactResolutionByAgent",
                                ConversationsReportQuery::resolutions,
                                (resolutions, selected) -> resolutions(connection, resolutions),
                                report.resolutions))
                .andFailFast();
    }

    private Uni<Long> count(String field, Function<Buckets, Uni<Map<Integer, Long>>> counts) {
        return scope.selection().has(field, "dataState")
                ? counts.apply(Buckets.whole(scope.period())).map(whole -> whole.getOrDefault(0, 0L))
                : Uni.createFrom().item(0L);
    }

    private Uni<List<ConversationBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(scope.period(), interval);
        return Uni.combine()
                .all()
                .unis(figures.created(connection, buckets), figures.closed(connection, buckets))
                .asTuple()
                .map(counts -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> new ConversationBucket(
                                buckets.from(i),
                                buckets.to(i),
                                Counts.toInt(counts.getItem1().getOrDefault(i, 0L)),
                                Counts.toInt(counts.getItem2().getOrDefault(i, 0L))))
                        .toList());
    }

    private Uni<List<AgentCloseTime>> closeTimes(SqlConnection connection, int top, Spread spread) {
        return figures.closeTimes(connection, spread)
                .map(groups -> groups.entrySet().stream()
                        .map(group -> new AgentCloseTime(
                                Agent.of(group.getKey().key()), group.getValue().count(), group.getValue()))
                        .sorted(Comparator.comparing((AgentCloseTime row) -> -row.closed())
                                .thenComparing(
                                        row -> row.agent() == null
                                                ? null
                                                : row.agent().id(),
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .limit(top)
                        .toList());
    }

    private static Spread spread(List<Selected> selected) {
        return Spread.of(Selected.together(selected), "closeTimeSeconds");
    }

    private static Resolutions resolutions(Selected selected) {
        return new Resolutions(days(selected.integer("withinDays")), selected.top(ConversationsReport.DEFAULT_AGENTS));
    }

    /**
     * The window after a close in which a reopening counts, in days.
     *
     * @param withinDays null for the default
     * @throws dev.baton.kit.graphql.BadRequestException if it is out of range
     */
    static int days(@Nullable Integer withinDays) {
        return Counts.within("withinDays", withinDays, DEFAULT_DAYS, MOST_DAYS);
    }

    private Uni<List<AgentFirstContactResolution>> resolutions(SqlConnection connection, Resolutions asked) {
        Sql firstCloses = figures.closed(
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
