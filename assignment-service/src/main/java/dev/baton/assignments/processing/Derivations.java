package dev.baton.assignments.processing;

import dev.baton.assignments.notification.Notice;
import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.ConversationContacts.Named;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.Subject;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives what new facts change, and stores it. The transaction has locked the conversations and contacts. */
@ApplicationScoped
class Derivations {

    private final FactStore facts;
    private final AssigneeStateStore states;
    private final ContactStore contacts;
    private final AssignmentStore assignments;

    Derivations(FactStore facts, AssigneeStateStore states, ContactStore contacts, AssignmentStore assignments) {
        this.facts = facts;
        this.states = states;
        this.contacts = contacts;
        this.assignments = assignments;
    }

    /**
     * What the derivation found, possibly also about older facts that it read again.
     *
     * @param contradictions the event ids of facts whose claimed previous assignee differs from what earlier facts say
     */
    record Found(Set<String> contradictions, List<Notice> notices) {}

    private record History(AssigneeState start, List<Fact> facts) {}

    /** @param added new facts of conversations */
    Uni<Found> ofConversations(
            SqlConnection connection, WorkspaceId workspace, List<Fact> added, LockedConversations locked) {
        if (added.isEmpty()) {
            return Uni.createFrom().item(new Found(Set.of(), List.of()));
        }
        return histories(connection, workspace, added, locked)
                .chain(histories -> derive(connection, workspace, histories, locked));
    }

    /**
     * Derives conversations again from all their facts.
     *
     * @param ids conversations that have facts
     */
    Uni<Void> anew(SqlConnection connection, WorkspaceId workspace, Set<String> ids, LockedConversations locked) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : wholeHistories(connection, workspace, ids)
                        .chain(histories -> derive(connection, workspace, histories, locked))
                        .replaceWithVoid();
    }

    /**
     * Derives the assignments of contacts without a conversation again. A contact has few such facts.
     *
     * @param ids contacts whose facts without a conversation have changed
     */
    Uni<Void> ofContacts(SqlConnection connection, WorkspaceId workspace, Set<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return contacts.facts(connection, workspace, ids).chain(histories -> {
            Map<String, ContactDerivation.Derived> derived = new HashMap<>();
            histories.forEach((id, history) -> derived.put(id, ContactDerivation.derive(history)));
            List<Assignment> rows = derived.values().stream()
                    .flatMap(contact -> contact.assignments().stream())
                    .toList();
            return assignments
                    .deleteOfContacts(connection, workspace, ids)
                    .chain(() -> assignments.insert(connection, workspace, rows, Set.of()))
                    .chain(() -> contacts.save(connection, workspace, derived));
        });
    }

    /**
     * New facts are added to the state of their conversation. If one of them is late or may refute a claim, the
     * conversation is derived again from all its facts.
     */
    private Uni<Map<String, History>> histories(
            SqlConnection connection, WorkspaceId workspace, List<Fact> added, LockedConversations locked) {
        Map<String, History> histories = new HashMap<>();
        Set<String> anew = new HashSet<>();
        added.stream()
                .collect(Collectors.groupingBy(fact -> fact.event().conversationId()))
                .forEach((id, newFacts) -> {
                    AssigneeState state = locked.conversation(id);
                    if (newFacts.stream().allMatch(fact -> goesOn(state, fact))) {
                        histories.put(
                                id,
                                new History(state, newFacts.stream().sorted().toList()));
                    } else {
                        anew.add(id);
                    }
                });
        if (anew.isEmpty()) {
            return Uni.createFrom().item(histories);
        }
        return wholeHistories(connection, workspace, anew).map(whole -> {
            histories.putAll(whole);
            return histories;
        });
    }

    /** Deletes what was derived from these conversations, and reads all their facts. */
    private Uni<Map<String, History>> wholeHistories(SqlConnection connection, WorkspaceId workspace, Set<String> ids) {
        return assignments
                .deleteOf(connection, workspace, ids)
                .chain(() -> facts.ofConversations(connection, workspace, ids))
                .map(all -> all.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                history -> new History(
                                        AssigneeState.NEW,
                                        history.getValue().stream().sorted().toList()))));
    }

    private static boolean goesOn(AssigneeState state, Fact fact) {
        return state.precedes(fact.key()) && !EmbeddedClaims.mayRefute(fact, state.certainty(), Certainty.UNKNOWN);
    }

    private Uni<Found> derive(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, History> histories,
            LockedConversations locked) {
        Map<String, AssigneeState> ends = new HashMap<>();
        List<Assignment> rows = new ArrayList<>();
        Set<String> wentBack = new HashSet<>();
        Set<Named> earlier = new HashSet<>();
        Found found = new Found(new HashSet<>(), new ArrayList<>());
        histories.forEach((id, history) -> {
            AssignmentDerivation.Derived derived = AssignmentDerivation.derive(history.start(), history.facts());
            AssigneeState end = Objects.requireNonNull(derived.state());
            ends.put(id, end);
            rows.addAll(derived.assignments());
            wentBack.addAll(derived.wentBack());
            earlier(workspace, id, locked.conversation(id), history, end).forEach(earlier::add);
            found.contradictions().addAll(derived.contradictions());
            found.notices().addAll(derived.notices());
        });
        return Uni.combine()
                .all()
                .unis(
                        assignments.insert(connection, workspace, rows, wentBack),
                        states.save(connection, workspace, ends, locked.unknown()),
                        ConversationContacts.add(connection, workspace, earlier))
                .discardItems()
                .replaceWith(found);
    }

    /** The contacts that a conversation was with before its present one. */
    private static Stream<Named> earlier(
            WorkspaceId workspace, String id, AssigneeState before, History history, AssigneeState end) {
        Stream<String> named = Stream.concat(
                Stream.of(before.subject()).map(Subject::contactId),
                history.facts().stream().map(fact -> fact.event().contactId()));
        return ConversationContacts.earlier(workspace, id, named, end.subject().contactId());
    }
}
