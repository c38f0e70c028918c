package dev.baton.assignments.assignment;

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

/** The report <em>Assignments</em> as GraphQL. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class AssignmentsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final Context context;
    private final RollupCache rollups;

    AssignmentsApi(WorkspaceTransactions transactions, CurrentCaller caller, Context context, RollupCache rollups) {
        this.transactions = transactions;
        this.caller = caller;
        this.context = context;
        this.rollups = rollups;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The report Assignments: the changes of assignee within the period, by source, over time, and "
            + "one by one.")
    public Uni<AssignmentsReport> assignmentsReport(@NonNull PeriodInput period, ReportFilter filter) {
        WorkspaceId id = caller.get().workspace();
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        ReportScope scope = ReportScope.of(id, period, given, Selection.of(context));
        return transactions.read(
                id, connection -> new AssignmentsReportQuery(scope, rollups.snapshot(id)).on(connection));
    }

    public @NonNull List<@NonNull AssignmentBucket> overTime(
            @Source AssignmentsReport report, @DefaultValue("DAY") Interval interval) {
        return Selection.answer(report.overTime, Interval.orDays(interval));
    }

    @Description("The rows of the assignments log that the report counts, newest first. A page has 50 rows by "
            + "default and at most 1000.")
    public @NonNull AssignmentConnection log(
            @Source AssignmentsReport report, Integer first, String after, Integer last, String before) {
        return Selection.answer(report.log, PageRequest.of(first, after, last, before))
                .seenBy(caller.get());
    }
}
