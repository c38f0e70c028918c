package dev.baton.engagements.engagement;

import dev.baton.engagements.access.Allowed;
import dev.baton.engagements.access.CurrentCaller;
import dev.baton.engagements.access.Role;
import dev.baton.engagements.directory.DirectoryStore;
import dev.baton.engagements.report.PeriodInput;
import dev.baton.engagements.report.ReportFilter;
import dev.baton.engagements.report.ReportScope;
import dev.baton.engagements.report.Selection;
import dev.baton.engagements.workspace.WorkspaceId;
import dev.baton.engagements.workspace.WorkspaceTransactions;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What report-gateway asks for its report on agents. */
@GraphQLApi
public class AgentEngagementsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final DirectoryStore directory;
    private final Context context;

    AgentEngagementsApi(
            WorkspaceTransactions transactions, CurrentCaller caller, DirectoryStore directory, Context context) {
        this.transactions = transactions;
        this.caller = caller;
        this.directory = directory;
        this.context = context;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Inaccessible
    @Description("every agent with an engagement that started in the period")
    public Uni<AgentEngagementsReport> agentEngagements(@NonNull PeriodInput period, ReportFilter filter) {
        WorkspaceId id = caller.get().workspace();
        ReportFilter seen = ReportFilter.seenBy(caller.get(), filter);
        ReportScope scope = ReportScope.of(id, period, seen, Selection.of(context));
        return transactions.read(id, new AgentEngagementsQuery(scope, seen, directory)::on);
    }
}
