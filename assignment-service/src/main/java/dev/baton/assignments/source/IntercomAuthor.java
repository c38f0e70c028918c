package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.source.HistoryEntry.Place;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Text;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The author of an action or a message in Intercom.
 *
 * @param type as Intercom names it; empty if not given
 * @param id null if not given
 * @param isAiAgent whether Intercom's AI agent acted, in whatever author's name
 */
record IntercomAuthor(
        String type, @Nullable String id, @Nullable String name, boolean isAiAgent) {

    private static final Set<String> CONTACTS = Set.of("user", "lead", "contact");
    private static final String ADMIN = "admin";
    private static final String BOT = "bot";

    /** @param of a part, or the source of a conversation */
    static IntercomAuthor of(JsonNode of) {
        JsonNode author = of.path("author");
        return new IntercomAuthor(
                SourceValues.textOrEmpty(author.path("type")),
                Text.of("author.id", author.path("id")),
                SourceValues.text(author.path("name")),
                author.path("from_ai_agent").asBoolean()
                        || of.path("from_ai_agent").asBoolean());
    }

    boolean isContact() {
        return id != null && CONTACTS.contains(type) && !isAiAgent;
    }

    boolean isAdmin() {
        return id != null && ADMIN.equals(type) && !isAiAgent;
    }

    boolean isBot() {
        return BOT.equals(type);
    }

    /**
     * Creates the event of a message by this author. Empty if the author is neither a customer nor an agent.
     *
     * @param isByAssignee whether the same part makes the author the assignee
     */
    Optional<ObjectNode> message(HistoryEntry entry, boolean isByAssignee) {
        Place place = Place.ofMessage(isByAssignee);
        if (isContact()) {
            return Optional.of(entry.event(FactType.END_USER_MESSAGE, place)
                    .put("requesterId", id)
                    .put("requesterName", name));
        }
        return isAdmin()
                ? Optional.of(entry.event(FactType.AGENT_MESSAGE, place)
                        .put("agentId", id)
                        .put("agentName", name))
                : Optional.empty();
    }
}
