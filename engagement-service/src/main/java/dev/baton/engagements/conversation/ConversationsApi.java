package dev.baton.engagements.conversation;

import dev.baton.engagements.conversation.ConversationsReport.Resolutions;
import dev.baton.kit.graphql.ForbiddenException;
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

/** The GraphQL queries for the report on conversations and for the list of conversations. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class ConversationsApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final Context context;
    private final RollupCache rollups;

    ConversationsApi(WorkspaceTransactions transactions, CurrentCaller caller, Context context, RollupCache rollups) {
        this.transactions = transactions;
        this.caller = caller;
        this.context = context;
        this.rollups = rollups;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The conversations created and closed in a period, their close times, and first contact resolution.")
    public Uni<ConversationsReport> conversationsReport(@NonNull PeriodInput period, ReportFilter filter) {
        WorkspaceId id = caller.get().workspace();
        Selection selection = Selection.of(context);
        GivenFilters given = GivenFilters.of(filter).seenBy(caller.get());
        if (caller.get().restrictedTo() != null && selection.has("created", "overTime/created")) {
            throw new ForbiddenException(
                    "created: conversations are not opened by an agent, and the role agent sees only its own figures");
        }
        ReportScope scope = ReportScope.of(id, period, given, selection);
        return transactions.read(
                id, connection -> new ConversationsReportQuery(scope, rollups.snapshot(id)).on(connection));
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description(
            "Conversations by state, by default oldest opening first. A page has 50 conversations by default, 1000 at "
                    + "most.")
    public Uni<ConversationConnection> conversations(
            ListedState state,
            ReportFilter filter,
            @DefaultValue("OPENED") ConversationOrder orderBy,
            Integer first,
            String after,
            Integer last,
            String before) {
        WorkspaceId id = caller.get().workspace();
        PageRequest page = PageRequest.of(first, after, last, before);
        boolean counted = Selection.of(context).has("totalCount");
        ConversationList list = new ConversationList(
                id, state, GivenFilters.of(filter).seenBy(caller.get()), ConversationOrder.orOpened(orderBy));
        return transactions.read(id, connection -> list.page(connection, page, counted));
    }

    public @NonNull List<@NonNull ConversationBucket> overTime(
            @Source ConversationsReport report, @DefaultValue("DAY") Interval interval) {
        return Selection.answer(report.overTime, Interval.orDays(interval));
    }

    @Description("The close times by agent, in seconds; the agent with the most closes first.")
    public @NonNull List<@NonNull AgentCloseTime> closeTimeByAgent(
            @Source ConversationsReport report, @DefaultValue("100") Integer top) {
        return Selection.answer(report.closeTimeByAgent, Counts.top(top, ConversationsReport.DEFAULT_AGENTS));
    }

    @Description("First contact resolution by the agent of the first close; the agent with the most first closes "
            + "first. A first close resolves a conversation if exactly one agent took part and the conversation is not "
            + "reopened within withinDays days.")
    public @NonNull List<@NonNull AgentFirstContactResolution> firstContactResolutionByAgent(
            @Source ConversationsReport report,
            @DefaultValue("7") Integer withinDays,
            @DefaultValue("100") Integer top) {
        return Selection.answer(
                report.resolutions,
                new Resolutions(
                        ConversationsReportQuery.days(withinDays),
                        Counts.top(top, ConversationsReport.DEFAULT_AGENTS)));
    }
}
