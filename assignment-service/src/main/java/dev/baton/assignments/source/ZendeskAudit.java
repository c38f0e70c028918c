package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One audit of a Zendesk ticket: the changes by one update, as a list of events. */
final class ZendeskAudit {

    private static final String CREATE = "Create";
    private static final Set<String> CHANGES = Set.of(CREATE, "Change");
    private static final Set<String> COMMENTS = Set.of("Comment", "VoiceComment");
    /** The channels of rules and, below, of the API: their names and the numbers that Zendesk uses for them. */
    private static final Set<String> RULES = Set.of("rule", "8");

    private static final Set<String> APIS = Set.of("api", "5");
    private static final String MERGE = "merge";

    private final JsonNode audit;
    private final List<JsonNode> events = new ArrayList<>();

    /**
     * The change of one field of the ticket.
     *
     * @param value after the audit; null if the field is empty then
     * @param previous before the audit; null if the field was empty
     * @param last the event that set the value
     */
    record Change(@Nullable String value, @Nullable String previous, JsonNode last) {}

    /** @throws InvalidEventException if the JSON does not have the shape of an audit */
    ZendeskAudit(JsonNode json) {
        SourceValues.requireObject("an audit", json);
        this.audit = json;
        JsonNode list = SourceValues.list("events", json.path("events"));
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isNull()) {
                SourceValues.requireObject("events[" + i + "]", list.get(i));
                events.add(list.get(i));
            }
        }
    }

    HistoryEntry entry(String origin) {
        return new HistoryEntry(
                origin,
                SourceValues.requiredId("ticket_id", audit.path("ticket_id")),
                SourceValues.requiredId("id", audit.path("id")),
                SourceValues.instant("created_at", audit.path("created_at")));
    }

    List<JsonNode> events() {
        return events;
    }

    /** Whether this is the first audit of its ticket. Only the first one has events of the type Create. */
    boolean isOpening() {
        return events.stream().anyMatch(ZendeskAudit::isCreation);
    }

    static boolean isCreation(JsonNode event) {
        return CREATE.equals(event.path("type").asText());
    }

    /** Whether the event is a public comment, written or spoken, and not a note about a merge. */
    boolean isMessage(JsonNode event) {
        return COMMENTS.contains(event.path("type").asText())
                && event.path("public").asBoolean()
                && !isMerge(event)
                && author(event) != null;
    }

    /** Returns the change of a field; null if the audit does not change it. */
    @Nullable
    Change change(String field) {
        Change change = null;
        for (JsonNode event : events) {
            if (isChange(event, field)) {
                String before = Text.of("previous_value of " + field, event.path("previous_value"));
                change = new Change(
                        Text.of("value of " + field, event.path("value")),
                        change == null ? before : change.previous,
                        event);
            }
        }
        return change;
    }

    static boolean isChange(JsonNode event, String field) {
        return CHANGES.contains(event.path("type").asText())
                && field.equals(event.path("field_name").asText());
    }

    /** The author of an event. Null if there is none, or if Zendesk itself acted, which has a negative id. */
    @Nullable
    String author(JsonNode event) {
        String own = Text.of("author_id", event.path("author_id"));
        String author = own == null ? Text.of("author_id", audit.path("author_id")) : own;
        return author == null || author.startsWith("-") ? null : author;
    }

    /**
     * The source of a change. It is USER also if the author is the contact, because the audit alone does not show that.
     */
    AssignmentSource source(JsonNode event) {
        String channel = channel(event);
        if (channel != null && RULES.contains(channel)) {
            return AssignmentSource.WORKFLOW;
        }
        if (channel != null && APIS.contains(channel)) {
            return AssignmentSource.DEVELOPER_API;
        }
        return author(event) == null ? AssignmentSource.OTHER : AssignmentSource.USER;
    }

    /** The channel of the audit; null if not given. */
    @Nullable
    String channel() {
        return channel(MissingNode.getInstance());
    }

    /** The channel of an event. The event's own channel takes precedence over the audit's. */
    @Nullable
    String channel(JsonNode event) {
        String own = SourceValues.text(event.at("/via/channel"));
        return own == null ? SourceValues.text(audit.at("/via/channel")) : own;
    }

    private boolean isMerge(JsonNode event) {
        return MERGE.equals(event.at("/via/source/rel").asText())
                || MERGE.equals(audit.at("/via/source/rel").asText());
    }
}
