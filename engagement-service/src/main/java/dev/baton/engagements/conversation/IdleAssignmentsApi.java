package dev.baton.engagements.conversation;

import dev.baton.engagements.settings.SettingsReader;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.ReportFilter;
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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The GraphQL query for idle assignments: conversations that were assigned, then forgotten. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class IdleAssignmentsApi {

    /**
     * A hundred years. No conversation was held for longer, and PostgreSQL can still represent an instant that far
     * back.
     */
    private static final double LONGEST_SECONDS = Duration.ofDays(36_525).toSeconds();

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final SettingsReader settings;
    private final Context context;

    IdleAssignmentsApi(
            WorkspaceTransactions transactions, CurrentCaller caller, SettingsReader settings, Context context) {
        this.transactions = transactions;
        this.caller = caller;
        this.settings = settings;
        this.context = context;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description(
            "Assigned, then forgotten: conversations with the status new or open that an agent has held for at least "
                    + "heldForSeconds seconds without sending a message. Oldest first. A page has 50 conversations by "
                    + "default, 1000 at most.")
    public Uni<IdleAssignmentConnection> idleAssignments(
            @DefaultValue("0") Double heldForSeconds, ReportFilter filter, Integer first, String after) {
        WorkspaceId id = caller.get().workspace();
        IdleAssignmentList list = new IdleAssignmentList(
                id,
                held(heldForSeconds),
                GivenFilters.of(filter).seenBy(caller.get()),
                Selection.of(context),
                settings);
        PageRequest page = PageRequest.of(first, after, null, null);
        return transactions.read(id, connection -> list.page(connection, page));
    }

    @Description("The idle assignments by agent; the agent with the most idle assignments first.")
    public @NonNull List<@NonNull IdleAssignmentCount> byAgent(
            @Source IdleAssignmentConnection connection, @DefaultValue("100") Integer top) {
        return Selection.answer(connection.counts(), Counts.top(top, IdleAssignmentConnection.DEFAULT_AGENTS));
    }

    private static double held(@Nullable Double seconds) {
        double held = Objects.requireNonNullElse(seconds, 0.0);
        if (held < 0 || held > LONGEST_SECONDS) {
            throw new BadRequestException(
                    "heldForSeconds must be from 0 to " + (long) LONGEST_SECONDS + ", not " + seconds);
        }
        return held;
    }
}
