package dev.baton.assignments.processing;

import dev.baton.assignments.assignment.ContactAssignees;
import dev.baton.assignments.processing.CommandLedger.CommandOutcome;
import dev.baton.assignments.settings.AssignmentSettings;
import dev.baton.assignments.settings.SettingsQuery;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits or refuses commands while their conversations and contacts are locked. Facts that sources report are always
 * admitted.
 */
@ApplicationScoped
class CommandValidator {

    private final Clock clock = Clock.systemUTC();

    /**
     * @param facts reported facts and admitted commands, which now have an instant
     * @param refusals the outcomes of refused commands, by event id
     */
    record Admitted(List<Fact> facts, Map<String, CommandOutcome> refusals) {}

    Uni<Admitted> admit(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> batch, LockedConversations locked) {
        return knownEvents(connection, workspace, batch).chain(known -> {
            Map<String, CommandOutcome> refusals = new HashMap<>();
            List<Fact> admitted = new ArrayList<>();
            for (Fact fact : batch) {
                CommandOutcome refusal = refusal(fact, locked, known);
                if (refusal == null) {
                    admitted.add(fact);
                } else {
                    refusals.put(fact.eventId(), refusal);
                }
            }
            return happen(connection, workspace, admitted, locked, known)
                    .map(happened -> new Admitted(happened, refusals));
        });
    }

    /**
     * Returns why a command is refused; null if it is not. A command whose event id is known is not refused here: it is
     * a repetition or a conflict.
     */
    private static @Nullable CommandOutcome refusal(Fact fact, LockedConversations locked, Set<String> known) {
        String conversationId = fact.event().conversationId();
        if (!fact.isCommand() || conversationId == null) {
            return null;
        }
        AssigneeState state = locked.conversations().get(conversationId);
        if (state == null) {
            return CommandOutcome.UNKNOWN_CONVERSATION;
        }
        if (fact.event().type() != FactType.OPENED) {
            return null;
        }
        return state.last() != null && !known.contains(fact.eventId()) ? CommandOutcome.KNOWN_CONVERSATION : null;
    }

    /**
     * Reads which commands were carried out before. It looks only for commands whose result depends on the present
     * state.
     */
    private static Uni<Set<String>> knownEvents(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> batch) {
        String[] ids = batch.stream()
                .filter(Fact::isCommand)
                .filter(fact ->
                        fact.event().type() == FactType.OPENED || fact.event().type() == FactType.CONTACT_ASSIGNED)
                .map(Fact::eventId)
                .toArray(String[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(Set.of())
                : Sql.of(
                                "select event_id from fact where workspace_id = ? and event_id = any(?)",
                                workspace.value(),
                                ids)
                        .on(connection)
                        .map(rows -> {
                            Set<String> known = new HashSet<>();
                            rows.forEach(row -> known.add(row.getString("event_id")));
                            return known;
                        });
    }

    private Uni<List<Fact>> happen(
            SqlConnection connection,
            WorkspaceId workspace,
            List<Fact> facts,
            LockedConversations locked,
            Set<String> known) {
        if (facts.stream().noneMatch(Fact::isCommand)) {
            return Uni.createFrom().item(facts);
        }
        Set<String> contacts = new HashSet<>();
        facts.stream()
                .filter(Fact::isCommand)
                .map(Fact::event)
                .filter(event -> event.contactId() != null)
                .forEach(event -> contacts.add(event.contactId()));
        return ContactAssignees.of(connection, workspace, contacts)
                .chain(assignees -> settings(connection, workspace, facts).map(settings -> {
                    CommandSequencer sequencer =
                            new CommandSequencer(clock.instant(), locked, new HashMap<>(assignees), settings, known);
                    return facts.stream()
                            .map(fact -> fact.isCommand() ? sequencer.of(fact) : fact)
                            .toList();
                }));
    }

    private static Uni<AssignmentSettings> settings(SqlConnection connection, WorkspaceId workspace, List<Fact> facts) {
        boolean asked = facts.stream().anyMatch(fact -> CommandSequencer.closes(fact.event()));
        return asked
                ? SettingsQuery.on(connection, workspace)
                : Uni.createFrom().item(AssignmentSettings.DEFAULT);
    }
}
