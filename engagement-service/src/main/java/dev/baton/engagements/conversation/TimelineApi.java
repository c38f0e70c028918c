package dev.baton.engagements.conversation;

import dev.baton.engagements.engagement.EngagementRecord;
import dev.baton.engagements.engagement.EngagementsOfConversations;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Resolves the timelines of conversations. */
@GraphQLApi
@RegisterForReflection
public class TimelineApi {

    private static final Comparator<TimelineSpan> BY_START =
            Comparator.comparing(TimelineSpan::from).thenComparing(TimelineSpan::kind);

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final FactStore facts;
    private final EngagementsOfConversations engagements;

    TimelineApi(
            WorkspaceTransactions transactions,
            CurrentCaller caller,
            FactStore facts,
            EngagementsOfConversations engagements) {
        this.transactions = transactions;
        this.caller = caller;
        this.facts = facts;
        this.engagements = engagements;
    }

    @Description("The spans in which an agent held the conversation, no agent held it, an agent was engaged, or the "
            + "customer waited; in the order of their start.")
    public Uni<List<List<@NonNull TimelineSpan>>> timeline(@Source List<Conversation> conversations) {
        Caller seeing = caller.get();
        WorkspaceId id = seeing.workspace();
        List<String> ids = conversations.stream().map(Conversation::id).toList();
        return transactions
                .read(
                        id,
                        connection -> facts.ofConversations(connection, id, ids)
                                .chain(histories -> engagements
                                        .of(connection, id, ids)
                                        .map(engaged -> timelines(ids, histories, engaged))))
                .map(timelines -> timelines.stream()
                        .map(spans -> spans.stream()
                                .filter(span -> isSeenBy(seeing, span))
                                .toList())
                        .toList());
    }

    /** A span without assignee (unowned, or the customer waits) belongs to no other agent, so every caller sees it. */
    private static boolean isSeenBy(Caller caller, TimelineSpan span) {
        return span.assignee() == null || caller.seesHeldBy(span.assignee());
    }

    private static List<List<TimelineSpan>> timelines(
            List<String> ids, Map<String, List<Fact>> histories, List<List<EngagementRecord>> engaged) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> timeline(histories.getOrDefault(ids.get(i), List.of()), engaged.get(i)))
                .toList();
    }

    private static List<TimelineSpan> timeline(List<Fact> history, List<EngagementRecord> engaged) {
        return Stream.concat(
                        Timeline.of(history.stream().sorted().toList()).stream(),
                        engaged.stream().map(TimelineSpan::engaged))
                .sorted(BY_START)
                .toList();
    }
}
