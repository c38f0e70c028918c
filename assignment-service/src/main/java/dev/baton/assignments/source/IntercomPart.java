package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.source.HistoryEntry.Place;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Text;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One part of an Intercom conversation. A single part may assign, set the status and contain a message. */
final class IntercomPart {

    private static final Map<String, String> STATUSES = Map.of(
            "close", "SOLVED",
            "snoozed", "ON_HOLD",
            "open", "OPEN",
            "unsnoozed", "OPEN",
            "timer_unsnooze", "OPEN",
            "assign_and_reopen", "OPEN",
            "assign_and_unsnooze", "OPEN",
            "note_and_reopen", "OPEN");
    /** The prefix of the types of notes between teammates: {@code note}, {@code note_and_reopen}. */
    private static final String NOTE = "note";
    /** Types of assignments that Intercom makes by itself. */
    private static final Set<String> BY_ITSELF = Set.of("default_assignment", "away_mode_assignment");

    private static final String ADMIN = "admin";
    private static final String TEAM = "team";
    private static final String BOT = "bot";
    private static final String NOBODY = "nobody_admin";

    private final String path;
    private final JsonNode part;
    private final String type;
    private final IntercomAuthor author;

    /** @param path the prefix of field names in errors */
    IntercomPart(String path, JsonNode part) {
        this.path = path;
        this.part = part;
        this.type = SourceValues.textOrEmpty(part.path("part_type"));
        this.author = IntercomAuthor.of(part);
    }

    /** Returns the events of this part, possibly none. */
    List<ObjectNode> events(HistoryEntry entry) {
        List<ObjectNode> told = new ArrayList<>();
        ObjectNode assignment = assignment(entry);
        boolean isByAssignee = false;
        if (assignment != null) {
            told.add(assignment);
            isByAssignee =
                    author.isAdmin() && HistoryEntry.same(author.id(), SourceValues.text(assignment.path("agentId")));
        }
        String status = STATUSES.get(type);
        if (status != null) {
            told.add(entry.event(FactType.STATUS_CHANGED, Place.ofStatus(status, isByAssignee))
                    .put("agentId", source() == AssignmentSource.USER ? author.id() : null)
                    .put("toStatus", status));
        }
        if (!type.startsWith(NOTE) && SourceValues.text(part.path("body")) != null) {
            author.message(entry, isByAssignee).ifPresent(told::add);
        }
        return told;
    }

    /** Null if the part does not change the assignee. */
    private @Nullable ObjectNode assignment(HistoryEntry entry) {
        JsonNode to = part.path("assigned_to");
        // older versions of Intercom give only the id of a teammate
        String kind = to.isObject() ? SourceValues.textOrEmpty(to.path("type")) : ADMIN;
        String id = Text.of(path + "assigned_to", to.isObject() ? to.path("id") : to);
        if (SourceValues.isNone(to) || id == null && kind.isEmpty()) {
            return null;
        }
        if (id == null || kind.equals(NOBODY)) {
            return caused(entry.event(FactType.UNASSIGNED, Place.ASSIGNEE));
        }
        return switch (kind) {
            case ADMIN -> caused(entry.event(FactType.ASSIGNED, Place.ASSIGNEE).put("agentId", id));
            case TEAM -> caused(entry.event(FactType.ASSIGNED, Place.ASSIGNEE).put("groupId", id));
            case BOT -> caused(entry.event(FactType.UNASSIGNED, Place.ASSIGNEE).put("botId", id));
            default -> null;
        };
    }

    private ObjectNode caused(ObjectNode event) {
        AssignmentSource source = source();
        event.put("source", source.name()).put("sourceName", sourceName(source));
        if (source == AssignmentSource.USER) {
            event.putObject("assignedBy").put("id", author.id()).put("name", author.name());
        }
        return event;
    }

    private AssignmentSource source() {
        if (appCode() != null) {
            return AssignmentSource.DEVELOPER_API;
        }
        if (author.isAiAgent()) {
            return AssignmentSource.BOT;
        }
        if (author.isBot() || BY_ITSELF.contains(type)) {
            return AssignmentSource.WORKFLOW;
        }
        return author.isAdmin() ? AssignmentSource.USER : AssignmentSource.OTHER;
    }

    private @Nullable String sourceName(AssignmentSource source) {
        return switch (source) {
            case DEVELOPER_API -> appCode();
            case OTHER -> author.type();
            default -> type;
        };
    }

    private @Nullable String appCode() {
        return SourceValues.text(part.path("app_package_code"));
    }
}
