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
    private final RollupCache rollups;

    ReassignmentsApi(WorkspaceTransactions transactions, CurrentCaller caller, Context context, RollupCache rollups) {
        this.transactions = transactions;
        this.caller = caller;
        this.context = context;
        this.rollups = rollups;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The report Conversation Reassignments Received by Agent: assignments by which agents received "
            + "conversations from other assignees.")
    public Uni<ReassignmentsReport> reassignmentsReport(
            @NonNull PeriodInput period,
            ReportFilter filter,
            @DefaultValue("AGENT_TO_AGENT") CountingRule countingRule) {
        WorkspaceId id = caller.get().workspace();
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        CountingRule rule = CountingRule.orDefault(countingRule);
        ReportScope scope = ReportScope.of(id, period, given, Selection.of(context));
        return transactions.read(
                id,
                connection -> new ReassignmentsReportQuery(scope, period.resolvePrevious(), rule, rollups.snapshot(id))
                        .on(connection));
    }

    public @NonNull List<@NonNull ReassignmentBucket> overTime(
            @Source ReassignmentsReport report, @DefaultValue("DAY") Interval interval) {
        return Selection.answer(report.overTime, Interval.orDays(interval));
    }

    @Description("The agents by the number of reassignments received, largest first. Agents who received some "
            + "only in the previous period are listed with 0.")
    public @NonNull AgentReassignmentsConnection byAgent(
            @Source ReassignmentsReport report, Integer first, String after) {
        return Selection.answer(report.byAgent, PageRequest.of(first, after, null, null));
    }

    @Description("The reassignments by local day of the week: seven entries, from Monday to Sunday.")
    public @NonNull List<@NonNull DayOfWeekCount> byDayOfWeek(@Source ReassignmentsReport report) {
        return Selection.answer(report.byDayOfWeek, ReassignmentsReport.WEEK);
    }

    @Description("The handoff matrix: pairs of a previous assignee and a receiving agent, largest count first. "
            + "The argument top limits the number of pairs.")
    public @NonNull List<@NonNull Handoff> matrix(@Source ReassignmentsReport report, @DefaultValue("20") Integer top) {
        return Selection.answer(report.matrix, Counts.top(top, ReassignmentsReport.DEFAULT_TOP));
    }

    @Description("The reassignments by reason, largest count first. The argument top limits the number of reasons.")
    public @NonNull List<@NonNull ReasonCount> byReason(
            @Source ReassignmentsReport report, @DefaultValue("20") Integer top) {
        return Selection.answer(report.byReason, Counts.top(top, ReassignmentsReport.DEFAULT_TOP));
    }

    @Description("Exactly the rows of the assignments log that count by the counting rule, newest first. A page "
            + "has 50 rows by default and at most 1000.")
    public @NonNull AssignmentConnection log(
            @Source ReassignmentsReport report, Integer first, String after, Integer last, String before) {
        return Selection.answer(report.log, PageRequest.of(first, after, last, before))
                .seenBy(caller.get());
    }
}
