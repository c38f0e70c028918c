package dev.baton.assignments.assignment;

import dev.baton.assignments.report.Interval;
import dev.baton.assignments.report.PageRequest;
import dev.baton.assignments.report.PeriodInput;
import dev.baton.assignments.report.ReportFilter;
import dev.baton.assignments.report.ReportScope;
import dev.baton.assignments.report.Selection;
import dev.baton.assignments.workspace.CurrentWorkspace;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
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
public class AssignmentsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;
    private final Context context;

    AssignmentsApi(WorkspaceTransactions transactions, CurrentWorkspace workspace, Context context) {
        this.transactions = transactions;
        this.workspace = workspace;
        this.context = context;
    }

    @Query
    @Description("Changes of assignee within a period: by source, over time, and each of them.")
    public Uni<AssignmentsReport> assignmentsReport(@NonNull PeriodInput period, ReportFilter filter) {
        WorkspaceId id = workspace.id();
        ReportScope scope = ReportScope.of(id, period, filter, Selection.of(context));
        return transactions.read(id, new AssignmentsReportQuery(scope, filter)::on);
    }

    public @NonNull List<@NonNull AssignmentBucket> overTime(
            @Source AssignmentsReport report, @DefaultValue("DAY") Interval interval) {
        return report.overTime.get(Interval.orDays(interval));
    }

    @Description("newest first; 50 rows where no number is given, 1000 at the most")
    public @NonNull AssignmentConnection log(
            @Source AssignmentsReport report, Integer first, String after, Integer last, String before) {
        return report.log.get(PageRequest.of(first, after, last, before));
    }
}
