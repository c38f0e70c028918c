package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.source.HistoryEntry.Place;
import dev.baton.assignments.source.ZendeskAudit.Change;
import dev.baton.kit.event.ContextualEvent;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Text;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads Zendesk's ticket audits, one on each line. The holder of a ticket is its agent, otherwise its group, otherwise
 * nobody. An audit contains only changes. An event that depends on other facts (the ticket's current group, its current
 * agent, or the identity of its requester) is stored as a {@link ContextualEvent}.
 */
final class ZendeskAuditsFormat {

    static final String ORIGIN = "zendesk-audits";

    private static final String ASSIGNEE = "assignee_id";
    private static final String GROUP = "group_id";
    private static final String REQUESTER = "requester_id";
    private static final String STATUS = "status";
    private static final Map<String, String> STATUSES = Map.of(
            "new", "NEW",
            "open", "OPEN",
            "pending", "PENDING",
            "hold", "ON_HOLD",
            "solved", "SOLVED",
            "closed", "CLOSED");

    private final EventReader events;

    ZendeskAuditsFormat(EventReader events) {
        this.events = events;
    }

    /**
     * Returns the facts of an audit, and a null for each of its events without a fact. An audit without events gives a
     * single null.
     *
     * @throws dev.baton.kit.event.InvalidEventException if the JSON is not an audit
     */
    List<@Nullable Fact> read(JsonNode json) {
        ZendeskAudit audit = new ZendeskAudit(json);
        HistoryEntry entry = audit.entry(ORIGIN);
        List<@Nullable Fact> facts = new ArrayList<>();
        contact(audit, entry, facts);
        Change agent = audit.change(ASSIGNEE);
        Change group = audit.change(GROUP);
        if (audit.isOpening()) {
            open(audit, entry, agent, group, facts);
        } else if (agent != null || group != null) {
            facts.add(assigneeChanged(audit, entry, agent, group));
        }
        String assigned = agent == null ? null : agent.value();
        status(audit, entry, assigned, facts);
        messages(audit, entry, assigned, facts);
        facts.addAll(Collections.nCopies(withoutFact(audit), null));
        if (facts.isEmpty()) {
            facts.add(null);
        }
        return facts;
    }

    private void contact(ZendeskAudit audit, HistoryEntry entry, List<@Nullable Fact> facts) {
        Change requester = audit.change(REQUESTER);
        if (!audit.isOpening() && requester != null && requester.value() != null) {
            ObjectNode event = entry.event(FactType.CONTACT_CHANGED, Place.OPENING);
            facts.add(events.read(ORIGIN, event.put("requesterId", requester.value())));
        }
    }

    /**
     * Creates the facts of the first audit. Before it, nobody holds the ticket; fields that it does not name are empty.
     */
    private void open(
            ZendeskAudit audit,
            HistoryEntry entry,
            @Nullable Change agent,
            @Nullable Change group,
            List<@Nullable Fact> facts) {
        Change requester = audit.change(REQUESTER);
        ObjectNode event = entry.event(FactType.OPENED, Place.OPENING)
                .put("channel", audit.channel())
                .put("requesterId", requester == null ? null : requester.value())
                .put("groupId", group == null ? null : group.value());
        facts.add(events.read(ORIGIN, event));
        String agentId = agent == null ? null : agent.value();
        if (agent != null && agentId != null) {
            facts.add(assigned(audit, entry, agent, group));
        } else if (group != null && group.value() != null) {
            facts.add(inContext(
                    caused(audit, group.last(), entry.event(FactType.ASSIGNED, Place.ASSIGNEE))
                            .put("groupId", group.value()),
                    FactRule.AUTHOR_MAY_BE_CONTACT));
        }
    }

    private Fact assigneeChanged(
            ZendeskAudit audit, HistoryEntry entry, @Nullable Change agent, @Nullable Change group) {
        if (agent == null) {
            return inboxChanged(audit, entry, Objects.requireNonNull(group));
        }
        return agent.value() == null ? unassigned(audit, entry, agent, group) : assigned(audit, entry, agent, group);
    }

    /** The ticket goes to an agent, whatever its group is. */
    private Fact assigned(ZendeskAudit audit, HistoryEntry entry, Change agent, @Nullable Change group) {
        boolean fromAgent = agent.previous() != null;
        ObjectNode event = entry.event(fromAgent ? FactType.TRANSFERRED : FactType.ASSIGNED, Place.ASSIGNEE)
                .put(fromAgent ? "toAgentId" : "agentId", agent.value())
                .put("groupId", group == null ? null : group.value());
        claim(event, agent, group);
        boolean leavesInbox = group != null && group.value() == null;
        return inContext(
                caused(audit, agent.last(), event),
                leavesInbox ? FactRule.LEAVES_INBOX : FactRule.AUTHOR_MAY_BE_CONTACT);
    }

    /** The agent is removed: the ticket goes to its group, or to nobody if it has none. */
    private Fact unassigned(ZendeskAudit audit, HistoryEntry entry, Change agent, @Nullable Change group) {
        String groupId = group == null ? null : group.value();
        if (group == null || groupId == null) {
            ObjectNode event = entry.event(FactType.UNASSIGNED, Place.ASSIGNEE);
            claim(event, agent, group);
            return inContext(
                    caused(audit, agent.last(), event), group == null ? FactRule.KEEPS_INBOX : FactRule.LEAVES_INBOX);
        }
        boolean fromAgent = agent.previous() != null;
        ObjectNode event = entry.event(fromAgent ? FactType.TRANSFERRED : FactType.ASSIGNED, Place.ASSIGNEE)
                .put(fromAgent ? "toGroupId" : "groupId", groupId);
        claim(event, agent, group);
        return inContext(caused(audit, group.last(), event), FactRule.AUTHOR_MAY_BE_CONTACT);
    }

    /** Only the group changes. While an agent has the ticket, its holder stays. */
    private Fact inboxChanged(ZendeskAudit audit, HistoryEntry entry, Change group) {
        FactType type = group.value() == null ? FactType.UNASSIGNED : FactType.ASSIGNED;
        ObjectNode event = entry.event(type, Place.ASSIGNEE).put("groupId", group.value());
        claim(event, null, group);
        return inContext(caused(audit, group.last(), event), FactRule.KEEPS_AGENT);
    }

    /** Adds the previous holder of the ticket, as far as the audit shows it. */
    private static void claim(ObjectNode event, @Nullable Change agent, @Nullable Change group) {
        String agentId = agent == null ? null : agent.previous();
        String groupId = group == null ? null : group.previous();
        if (agentId != null) {
            event.putObject("previousAssignee")
                    .put("kind", AssigneeKind.AGENT.name())
                    .put("id", agentId);
        } else if (groupId != null) {
            event.putObject("previousAssignee")
                    .put("kind", AssigneeKind.INBOX.name())
                    .put("id", groupId);
        } else if (group != null) {
            event.putObject("previousAssignee").put("kind", AssigneeKind.NOBODY.name());
        }
    }

    private static ObjectNode caused(ZendeskAudit audit, JsonNode change, ObjectNode event) {
        AssignmentSource source = audit.source(change);
        event.put("source", source.name()).put("sourceName", audit.channel(change));
        return source == AssignmentSource.USER ? event.put("assignedBy", audit.author(change)) : event;
    }

    /** Adds one change of status for each audit, to its last status. If a rule or the API sets it, no agent did. */
    private void status(ZendeskAudit audit, HistoryEntry entry, @Nullable String assigned, List<@Nullable Fact> facts) {
        Change change = audit.change(STATUS);
        String status = change == null ? null : status(change.value());
        if (change == null || status == null) {
            return;
        }
        boolean isByUser = audit.source(change.last()) == AssignmentSource.USER;
        String author = isByUser ? audit.author(change.last()) : null;
        ObjectNode event = entry.event(
                        FactType.STATUS_CHANGED, Place.ofStatus(status, HistoryEntry.same(author, assigned)))
                .put("agentId", author)
                .put("fromStatus", status(change.previous()))
                .put("toStatus", status);
        facts.add(inContext(event, FactRule.AUTHOR_MAY_BE_CONTACT));
    }

    private static @Nullable String status(@Nullable String zendesk) {
        return zendesk == null ? null : STATUSES.get(zendesk.toLowerCase(Locale.ROOT));
    }

    private void messages(
            ZendeskAudit audit, HistoryEntry entry, @Nullable String assigned, List<@Nullable Fact> facts) {
        for (int i = 0; i < audit.events().size(); i++) {
            JsonNode comment = audit.events().get(i);
            if (audit.isMessage(comment)) {
                String author = audit.author(comment);
                String id = Text.of("id", comment.path("id"));
                ObjectNode event = entry.event(
                        FactType.AGENT_MESSAGE,
                        Place.ofMessage(HistoryEntry.same(author, assigned)),
                        id == null ? "#" + i : id);
                facts.add(inContext(event.put("agentId", author), FactRule.AUTHOR_MAY_BE_CONTACT));
            }
        }
    }

    private Fact inContext(ObjectNode event, FactRule rule) {
        Fact fact = events.read(ORIGIN, event);
        return fact.with(new ContextualEvent(fact.event(), rule));
    }

    private static int withoutFact(ZendeskAudit audit) {
        return (int) audit.events().stream()
                .filter(event -> !isUnderstood(audit, event))
                .count();
    }

    /** Whether the event belongs to one of the facts. Events of the type Create belong to the opening. */
    private static boolean isUnderstood(ZendeskAudit audit, JsonNode event) {
        return ZendeskAudit.isCreation(event)
                || audit.isMessage(event)
                || ZendeskAudit.isChange(event, ASSIGNEE)
                || ZendeskAudit.isChange(event, GROUP)
                || ZendeskAudit.isChange(event, REQUESTER) && Text.of(REQUESTER, event.path("value")) != null
                || ZendeskAudit.isChange(event, STATUS) && status(Text.of(STATUS, event.path("value"))) != null;
    }
}
