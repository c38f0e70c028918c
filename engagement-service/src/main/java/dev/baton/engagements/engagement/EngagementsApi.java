package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementsReport.Bars;
import dev.baton.engagements.engagement.EngagementsReport.Dimension;
import dev.baton.engagements.engagement.EngagementsReport.Dimensions;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.Inbox;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.PeriodInput;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.rollup.RollupCache;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** The GraphQL query for the report on engagements. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class EngagementsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final DirectoryStore directory;
    private final Context context;
    private final RollupCache rollups;

    EngagementsApi(
            WorkspaceTransactions transactions,
            CurrentCaller caller,
            DirectoryStore directory,
            Context context,
            RollupCache rollups) {
        this.transactions = transactions;
        this.caller = caller;
        this.directory = directory;
        this.context = context;
        this.rollups = rollups;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The engagements that started in the period, or ended in it with periodBy END, with their metrics. An "
            + "engagement is the time in which one agent handles a conversation. It ends when the conversation gets another "
            + "assignee or none, when the agent ends the session, when the status becomes pending, on hold, solved or closed, "
            + "or when the customer has been silent for the inactivity timeout. The settings activityRouting and "
            + "inactiveCountsTowardsCapacity switch the timeout off.")
    public Uni<EngagementsReport> engagementsReport(
            @NonNull PeriodInput period, ReportFilter filter, @DefaultValue("START") EngagementInstant periodBy) {
        WorkspaceId id = caller.get().workspace();
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        EngagementInstant by = periodBy == null ? EngagementInstant.START : periodBy;
        ReportScope scope = ReportScope.of(id, period, given, Selection.of(context));
        return transactions.read(
                id,
                connection -> new EngagementsReportQuery(scope, by, directory, rollups.snapshot(id)).on(connection));
    }

    @Description("The engagements by one dimension, largest group first.")
    public @NonNull List<@NonNull EngagementBreakdown> by(
            @Source EngagementsReport report,
            @NonNull EngagementDimension dimension,
            @DefaultValue("100") Integer top) {
        return Selection.answer(
                report.by, new Dimension(dimension, Counts.top(top, EngagementsReport.DEFAULT_BREAKDOWNS)));
    }

    @Description("The engagements by one to three dimensions together, such as agent and group; largest group first.")
    public @NonNull List<@NonNull EngagementGroup> breakdown(
            @Source EngagementsReport report,
            @NonNull List<@NonNull EngagementDimension> dimensions,
            @DefaultValue("100") Integer top) {
        return Selection.answer(report.breakdown, Dimensions.of(dimensions, top));
    }

    public @NonNull List<@NonNull EngagementBucket> overTime(
            @Source EngagementsReport report, @DefaultValue("DAY") Interval interval) {
        return Selection.answer(report.overTime, Interval.orDays(interval));
    }

    @Description("The distribution of a metric: bars of equal width from the smallest value on; the last bar has no "
            + "upper bound. Empty if no engagement has a value.")
    public @NonNull List<@NonNull DistributionBar> distribution(
            @Source EngagementsReport report, @NonNull EngagementMetric metric, @DefaultValue("20") Integer bars) {
        return Selection.answer(report.distribution, new Bars(metric, Distribution.bars(bars)));
    }

    @Description("The engagements, newest start first. A page has 50 engagements by default, 1000 at most.")
    public @NonNull EngagementConnection records(
            @Source EngagementsReport report, Integer first, String after, Integer last, String before) {
        return Selection.answer(report.records, PageRequest.of(first, after, last, before));
    }

    /** The group of each engagement; an element is null if no group is known. */
    public Uni<List<Inbox>> group(@Source List<EngagementRecord> engagements) {
        WorkspaceId id = caller.get().workspace();
        Set<String> ids = engagements.stream()
                .map(EngagementRecord::groupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return transactions
                .read(id, connection -> directory.names(connection, id, Kind.INBOX, ids))
                .map(names -> engagements.stream()
                        .map(EngagementRecord::groupId)
                        .map(group -> group == null ? null : new Inbox(group, names.get(group)))
                        .toList());
    }
}
