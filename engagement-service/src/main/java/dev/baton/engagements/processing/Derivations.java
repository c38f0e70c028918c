package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.processing.CheckpointStore.Checkpoint;
import dev.baton.engagements.processing.ConversationStore.LockedConversation;
import dev.baton.engagements.processing.ConversationStore.LockedConversations;
import dev.baton.engagements.processing.EngagementStore.Wait;
import dev.baton.engagements.settings.LockedSettings;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.ConversationContacts.Named;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives what new facts or changed settings change, and stores it. The transaction must have locked the conversations.
 */
@ApplicationScoped
class Derivations {

    private final CheckpointStore checkpoints;
    private final FactTails facts;
    private final ConversationWriter conversations;
    private final EngagementStore engagements;
    private final ClosingStore closings;

    Derivations(
            CheckpointStore checkpoints,
            FactTails facts,
            ConversationWriter conversations,
            EngagementStore engagements,
            ClosingStore closings) {
        this.checkpoints = checkpoints;
        this.facts = facts;
        this.conversations = conversations;
        this.engagements = engagements;
        this.closings = closings;
    }

    /**
     * Derives conversations with new facts. Usually the derivation continues from the state of the conversation. If a
     * new fact is late, it continues from the newest checkpoint before that fact. If the conversation was derived by
     * other settings, or a new fact may refute a claim, all of its facts are derived again.
     *
     * @return the event ids of facts, including earlier ones, whose claimed previous assignee contradicts the stored
     *     history
     */
    Uni<Set<String>> add(
            SqlConnection connection,
            WorkspaceId workspace,
            List<Fact> added,
            LockedConversations locked,
            LockedSettings settings) {
        Map<String, Replay> replays = new HashMap<>();
        Map<String, FactKey> late = new HashMap<>();
        Map<String, ConversationState> anew = new HashMap<>();
        added.stream()
                .collect(Collectors.groupingBy(fact -> fact.event().conversationId()))
                .forEach((id, unsorted) -> {
                    List<Fact> newFacts = unsorted.stream().sorted().toList();
                    ConversationState start = start(id, locked, settings);
                    if (start == null || newFacts.stream().anyMatch(start::mayBeRefutedBy)) {
                        anew.put(id, ConversationState.NEW);
                    } else if (start.precedes(newFacts.get(0).key())) {
                        replays.put(id, new Replay(start, newFacts, settings.derivation()));
                    } else {
                        late.put(id, newFacts.get(0).key());
                    }
                });
        return points(connection, workspace, late, anew)
                .chain(points -> deriveFrom(connection, workspace, points, settings))
                .chain(others -> {
                    replays.putAll(others);
                    return ConversationContacts.add(connection, workspace, earlier(workspace, replays, locked))
                            .chain(() -> keep(connection, workspace, replays, locked.unknown(), settings))
                            .replaceWith(contradictions(replays));
                });
    }

    /**
     * The earlier contacts of these conversations. A conversation without a state is derived from all facts, so none is
     * missing.
     */
    private static Set<Named> earlier(WorkspaceId workspace, Map<String, Replay> replays, LockedConversations locked) {
        Set<Named> earlier = new HashSet<>();
        replays.forEach((id, replay) -> {
            LockedConversation before = locked.standings().get(id);
            ConversationContacts.earlier(
                            workspace,
                            id,
                            Stream.concat(
                                    Stream.ofNullable(before)
                                            .map(standing ->
                                                    standing.state().subject().contactId()),
                                    replay.contactIds().stream()),
                            replay.state().subject().contactId())
                    .forEach(earlier::add);
        });
        return earlier;
    }

    private static Set<String> contradictions(Map<String, Replay> replays) {
        return replays.values().stream()
                .flatMap(replay -> replay.contradictions().stream())
                .collect(Collectors.toSet());
    }

    /** Derives conversations again from their first fact. */
    Uni<Void> deriveAnew(
            SqlConnection connection, WorkspaceId workspace, Collection<String> ids, LockedSettings settings) {
        Map<String, ConversationState> beginnings =
                ids.stream().collect(Collectors.toMap(id -> id, id -> ConversationState.NEW));
        return deriveFrom(connection, workspace, beginnings, settings)
                .chain(replays -> keep(connection, workspace, replays, Set.of(), settings));
    }

    /** The state to continue from; null if the conversation must be derived from its first fact. */
    private static @Nullable ConversationState start(String id, LockedConversations locked, LockedSettings settings) {
        if (locked.unknown().contains(id)) {
            return ConversationState.NEW;
        }
        LockedConversation standing = locked.standings().get(id);
        return standing != null && standing.settingsVersion() == settings.version() ? standing.state() : null;
    }

    private Uni<Map<String, ConversationState>> points(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, FactKey> late,
            Map<String, ConversationState> anew) {
        return late.isEmpty()
                ? Uni.createFrom().item(anew)
                : checkpoints.before(connection, workspace, late).map(found -> {
                    Map<String, ConversationState> points = new HashMap<>(anew);
                    late.keySet().forEach(id -> points.put(id, point(found.get(id))));
                    return points;
                });
    }

    /** A checkpoint is not used if a late fact may change which claims count. */
    private static ConversationState point(@Nullable ConversationState checkpoint) {
        return checkpoint == null || checkpoint.restsOnClaims() ? ConversationState.NEW : checkpoint;
    }

    private Uni<Map<String, Replay>> deriveFrom(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, ConversationState> points,
            LockedSettings settings) {
        return points.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : facts.after(connection, workspace, Keys.of(points))
                        .call(tails -> Retraction.of(connection, workspace, Keys.of(points), tails))
                        .map(tails -> {
                            Map<String, Replay> replays = new HashMap<>();
                            tails.forEach((id, tail) -> replays.put(
                                    id,
                                    new Replay(Objects.requireNonNull(points.get(id)), tail, settings.derivation())));
                            return replays;
                        });
    }

    private Uni<Void> keep(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, Replay> replays,
            Set<String> unknown,
            LockedSettings settings) {
        List<EngagementRow> rows = new ArrayList<>();
        List<Wait> waits = new ArrayList<>();
        List<Checkpoint> marks = new ArrayList<>();
        Map<String, LockedConversation> standings = new HashMap<>();
        replays.forEach((id, replay) -> {
            replay.engagements()
                    .forEach(engagement -> rows.add(
                            EngagementRow.derived(id, engagement, replay.state().status())));
            replay.answers().forEach(answer -> waits.add(Wait.derived(id, answer)));
            replay.checkpoints().forEach(state -> marks.add(new Checkpoint(id, state)));
            standings.put(id, new LockedConversation(replay.state(), settings.version()));
        });
        return Uni.combine()
                .all()
                .unis(
                        engagements.save(connection, workspace, rows),
                        engagements.insertWaits(connection, workspace, waits),
                        closings.save(connection, workspace, replays),
                        checkpoints.insert(connection, workspace, marks),
                        conversations.save(connection, workspace, standings, unknown),
                        engagements.supersede(connection, workspace, rows))
                .discardItems();
    }
}
