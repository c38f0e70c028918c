package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentConnection;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.PeriodInput;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
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
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** The report <em>Reassignments received</em> as GraphQL. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class ReassignmentsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final Context context;

    ReassignmentsApi(WorkspaceTransactions transactions, CurrentCaller caller, Context context) {
        this.transactions = transactions;
        this.caller = caller;
        this.context = context;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("Conversations that agents received from others.")
    public Uni<ReassignmentsReport> reassignmentsReport(
            @NonNull PeriodInput period,
            ReportFilter filter,
            @DefaultValue("AGENT_TO_AGENT") CountingRule countingRule) {
        WorkspaceId id = caller.get().workspace();
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        CountingRule rule = CountingRule.orDefault(countingRule);
        ReportScope scope = ReportScope.of(id, period, given, Selection.of(context));
        return transactions.read(
                id, connection -> new ReassignmentsReportQuery(scope, period.resolvePrevious(), rule).on(connection));
    }

    public @NonNull List<@NonNull ReassignmentBucket> overTime(
            @Source ReassignmentsReport report, @DefaultValue("DAY") Interval interval) {
        return Selection.answer(report.overTime, Interval.orDays(interval));
    }

    @Description("most received first; also agents that had some in the previous period only")
    public @NonNull AgentReassignmentsConnection byAgent(
            @Source ReassignmentsReport report, Integer first, String after) {
        return Selection.answer(report.byAgent, PageRequest.of(first, after, null, null));
    }

    @Description("seven, from Monday")
    public @NonNull List<@NonNull DayOfWeekCount> byDayOfWeek(@Source ReassignmentsReport report) {
        return Selection.answer(report.byDayOfWeek, ReassignmentsReport.WEEK);
    }

    @Description("from whom to whom, largest first")
    public @NonNull List<@NonNull Handoff> matrix(@Source ReassignmentsReport report, @DefaultValue("20") Integer top) {
        return Selection.answer(report.matrix, Counts.top(top, ReassignmentsReport.DEFAULT_TOP));
    }

    @Description("largest first")
    public @NonNull List<@NonNull ReasonCount> byReason(
            @Source ReassignmentsReport report, @DefaultValue("20") Integer top) {
        return Selection.answer(report.byReason, Counts.top(top, ReassignmentsReport.DEFAULT_TOP));
    }

    @Description("exactly the rows that count, newest first")
    public @NonNull AssignmentConnection log(
            @Source ReassignmentsReport report, Integer first, String after, Integer last, String before) {
        return Selection.answer(report.log, PageRequest.of(first, after, last, before));
    }
}
