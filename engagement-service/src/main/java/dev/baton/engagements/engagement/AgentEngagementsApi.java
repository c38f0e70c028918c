package dev.baton.engagements.engagement;

import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.report.GivenFilters;
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
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The GraphQL query that report-gateway sends for its report on agents. */
@GraphQLApi
@RegisterForReflection
public class AgentEngagementsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final DirectoryStore directory;
    private final Context context;
    private final RollupCache rollups;

    AgentEngagementsApi(
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
    @Inaccessible
    @Description("The agents with at least one engagement that started in the period.")
    public Uni<AgentEngagementsReport> agentEngagements(@NonNull PeriodInput period, ReportFilter filter) {
        WorkspaceId id = caller.get().workspace();
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        ReportScope scope = ReportScope.of(id, period, given, Selection.of(context));
        return transactions.read(
                id, connection -> new AgentEngagementsQuery(scope, directory, rollups.snapshot(id)).on(connection));
    }
}
