package dev.baton.assignments.source;

import static dev.baton.kit.SlowReading.given;
import static dev.baton.kit.SlowReading.instant;
import static dev.baton.kit.SlowReading.name;
import static dev.baton.kit.SlowReading.need;
import static dev.baton.kit.SlowReading.remark;
import static dev.baton.kit.SlowReading.require;
import static dev.baton.kit.SlowReading.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.SlowReading.Refused;
import dev.baton.kit.ingest.SlowCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the facts of each row of a file by the rules of domain.md, format by format. It shares no code with the
 * service's readers except the libraries for JSON and CSV.
 */
final class SlowRows {

    /** The row cannot be read. */
    static final Map<String, String> REFUSED = Map.of("row", "refused");

    /** The row can be read and contains nothing to keep. */
    static final Map<String, String> SKIPPED = Map.of("row", "skipped");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<String, List<String>> NEEDS = Map.ofEntries(
            Map.entry("OPENED", List.of()),
            Map.entry("OFFERED", List.of("agentId")),
            Map.entry("ACCEPTED", List.of("agentId")),
            Map.entry("DECLINED", List.of("agentId")),
            Map.entry("ASSIGNED", List.of("agentId", "groupId")),
            Map.entry("TRANSFERRED", List.of("toAgentId", "toGroupId")),
            Map.entry("UNASSIGNED", List.of()),
            Map.entry("END_USER_MESSAGE", List.of()),
            Map.entry("AGENT_MESSAGE", List.of("agentId")),
            Map.entry("STATUS_CHANGED", List.of("toStatus")),
            Map.entry("SESSION_ENDED", List.of("agentId")));

    private static final List<String> OF_ALL = List.of(
            "eventId",
            "conversationId",
            "occurredAt",
            "type",
            "channel",
            "topic",
            "requesterId",
            "requesterName",
            "groupId",
            "groupName");

    private static final List<String> CAUSE = List.of(
            "source",
            "sourceName",
            "assignedBy",
            "assignedByName",
            "reason",
            "previousAssignee.kind",
            "previousAssignee.id",
            "previousAssignee.name");

    /** The further fields that are stored, by type of event; other fields have no meaning for it. */
    private static final Map<String, Set<String>> KEPT = Map.of(
            "ACCEPTED", with(CAUSE, "agentId", "agentName"),
            "ASSIGNED", with(CAUSE, "agentId", "agentName", "how"),
            "TRANSFERRED", with(CAUSE, "toAgentId", "toGroupId", "agentName", "how"),
            "UNASSIGNED", with(CAUSE, "botId"),
            "STATUS_CHANGED", with(List.of(), "agentId", "agentName", "fromStatus", "toStatus"),
            "OPENED", Set.of(),
            "END_USER_MESSAGE", Set.of());

    private static final Set<String> AGENT = Set.of("agentId", "agentName");

    private static final List<String> TEXTS = List.of(
            "conversationId",
            "channel",
            "topic",
            "requesterId",
            "requesterName",
            "groupId",
            "groupName",
            "agentId",
            "agentName",
            "botId",
            "fromAgentId",
            "toAgentId",
            "toGroupId",
            "source");

    private static final Set<String> STATUSES = Set.of("NEW", "OPEN", "PENDING", "ON_HOLD", "SOLVED", "CLOSED");

    private static final String FORMULA = "(?s)'+[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*";

    private SlowRows() {}

    /** The facts by row, without their identities and places in the file. */
    static List<Map<String, String>> of(String format, String file, List<String> header) {
        List<Map<String, String>> told = new ArrayList<>();
        if (format.equals("conversation-events")) {
            for (String line : file.split("\n")) {
                if (!line.isBlank()) {
                    told.add(event(line));
                }
            }
            return told;
        }
        List<List<String>> rows = SlowCsv.fields(file, header.size(), 65_536);
        for (List<String> row : rows.subList(1, rows.size())) {
            told.add(row == null ? REFUSED : row(format, header, row));
        }
        return told;
    }

    private static Map<String, String> row(String format, List<String> header, List<String> row) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < row.size(); i++) {
            String field = row.get(i);
            boolean isNone = field.strip().equals("-");
            fields.put(header.get(i), isNone ? "" : (field.matches(FORMULA) ? field.substring(1) : field).strip());
        }
        try {
            return switch (format) {
                case "assignments-log" -> logged(fields);
                case "contacts" -> contact(fields);
                default -> moved(fields);
            };
        } catch (Refused refused) {
            return REFUSED;
        }
    }

    private static Map<String, String> logged(Map<String, String> row) throws Refused {
        Map<String, String> told = new TreeMap<>();
        String conversation = name(row.get("Conversation ID"));
        String contactId = name(row.get("Contact ID"));
        String contact = name(row.get("Contact Name"));
        String assignee = name(row.get("Assigned To"));
        String source = need(name(row.get("Source")));
        String by = name(row.get("Assigned By"));
        told.put("occurredAt", instant(need(row.get("Timestamp")), "UTC"));
        told.put("requesterId", contactId == null ? contact : contactId);
        told.put("requesterName", contact);
        told.put("conversationId", told.get("requesterId") == null ? need(conversation) : conversation);
        told.put("type", conversation == null ? "CONTACT_ASSIGNED" : assignee == null ? "UNASSIGNED" : "ASSIGNED");
        agent(told, "agent", assignee, assignee);
        String before = name(row.get("Previous Assignee"));
        claim(told, before, "AGENT", before);
        told.put("source", source);
        if (source.equalsIgnoreCase("user")) {
            told.put("assignedBy", by);
            told.put("assignedByName", by);
        }
        return given(told);
    }

    private static Map<String, String> contact(Map<String, String> row) throws Refused {
        String id = need(name(row.get("Contact ID")));
        String contact = name(row.get("Contact Name"));
        String assignee = name(row.get("Assignee"));
        if (assignee == null) {
            return SKIPPED;
        }
        Map<String, String> told = new TreeMap<>(Map.of("type", "CONTACT_ASSIGNED", "source", "CONTACT_IMPORT"));
        told.put("requesterId", id);
        told.put("requesterName", contact);
        agent(told, "agent", assignee, assignee);
        return given(told);
    }

    private static Map<String, String> moved(Map<String, String> row) throws Refused {
        if (!need(name(row.get("Event Type"))).equals("CONVERSATION_ASSIGNEE/UPDATED")) {
            return SKIPPED;
        }
        Map<String, String> told = new TreeMap<>();
        told.put("conversationId", need(name(row.get("Conversation ID"))));
        told.put("occurredAt", instant(need(row.get("Timestamp")), row.get("Timezone Filter")));
        told.put("requesterId", name(row.get("Customer ID")));
        told.put("topic", either(row, "Topic Name", "Topic ID"));
        told.put("reason", remark(row.get("Assignment Update Reason")));
        String agentBefore = either(row, "Assigned Agent ID", "Assigned Agent Name");
        String inboxBefore = either(row, "Assigned Inbox ID", "Assigned Inbox Name");
        boolean byAgent = agentBefore != null;
        claim(
                told,
                byAgent ? agentBefore : inboxBefore,
                byAgent ? "AGENT" : "INBOX",
                name(row.get(byAgent ? "Assigned Agent Name" : "Assigned Inbox Name")));
        String agent = either(row, "Newly Assigned Agent ID", "Newly Assigned Agent Name");
        String inbox = either(row, "Newly Assigned Inbox ID", "Newly Assigned Inbox Name");
        agent(told, "agent", agent, name(row.get("Newly Assigned Agent Name")));
        agent(told, "group", inbox, name(row.get("Newly Assigned Inbox Name")));
        told.put("type", agent == null && inbox == null ? "UNASSIGNED" : "ASSIGNED");
        String initiator = name(row.get("Initiator Type"));
        String initiatorId = either(row, "Initiator ID", "Initiator Agent Name");
        if (initiator != null) {
            boolean isAgent = initiator.equalsIgnoreCase("agent");
            told.put("source", isAgent ? "USER" : "OTHER");
            told.put("sourceName", initiator);
            told.put("assignedBy", isAgent ? initiatorId : null);
            told.put("assignedByName", isAgent && initiatorId != null ? name(row.get("Initiator Agent Name")) : null);
        }
        return given(told);
    }

    private static Map<String, String> event(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json.isObject() ? event(json) : REFUSED;
        } catch (JsonProcessingException | Refused unreadable) {
            return REFUSED;
        }
    }

    private static Map<String, String> event(JsonNode json) throws Refused {
        Map<String, String> told = new TreeMap<>();
        for (String field : TEXTS) {
            told.put(field, name(text(json.get(field))));
        }
        told.put("eventId", need(name(text(json.get("eventId")))));
        need(told.get("conversationId"));
        told.put("occurredAt", instant(need(name(text(json.get("occurredAt")))), null));
        String type = need(name(text(json.get("type")))).toUpperCase();
        told.put("type", type);
        told.put("sourceName", remark(text(json.get("sourceName"))));
        told.put("reason", remark(text(json.get("reason"))));
        for (String status : List.of("fromStatus", "toStatus")) {
            told.put(status, name(text(json.get(status))));
            require(told.get(status) == null || STATUSES.contains(told.get(status)));
        }
        require(NEEDS.containsKey(type));
        List<String> needs = NEEDS.get(type);
        require(needs.isEmpty() || needs.stream().anyMatch(field -> told.get(field) != null));
        String how = name(text(json.get("how")));
        require(how == null || Set.of("ROUTING", "SOLE_AGENT", "MANUAL").contains(how.toUpperCase()));
        told.put("how", how == null ? null : how.toUpperCase());
        String sequence = name(text(json.get("sequence")));
        require(sequence == null || sequence.matches("[+]?\\d{1,18}|-0+"));
        JsonNode by = json.get("assignedBy");
        boolean byObject = by != null && by.isObject();
        told.put("assignedBy", name(text(byObject ? by.get("id") : by)));
        told.put("assignedByName", byObject ? name(text(by.get("name"))) : null);
        JsonNode before = json.get("previousAssignee");
        require(before == null || before.isNull() || before.isObject());
        if (before != null && before.isObject()) {
            String kind = need(name(text(before.get("kind")))).toUpperCase();
            String id = name(text(before.get("id")));
            require(kind.equals("NOBODY") || Set.of("AGENT", "INBOX").contains(kind) && id != null);
            told.put("previousAssignee.kind", kind);
            told.put("previousAssignee.id", id);
            told.put("previousAssignee.name", name(text(before.get("name"))));
        }
        if (told.get("agentId") == null && told.get("toAgentId") == null) {
            told.remove("agentName");
        }
        if (told.get("assignedBy") == null) {
            told.remove("assignedByName");
        }
        Set<String> kept = KEPT.getOrDefault(type, AGENT);
        told.keySet().removeIf(field -> !OF_ALL.contains(field) && !kept.contains(field));
        return given(told);
    }

    private static Set<String> with(List<String> fields, String... others) {
        return Stream.concat(fields.stream(), Stream.of(others)).collect(Collectors.toSet());
    }

    private static void agent(Map<String, String> told, String what, String id, String name) {
        told.put(what + "Id", id);
        told.put(what + "Name", name);
    }

    private static void claim(Map<String, String> told, String id, String kind, String name) {
        told.put("previousAssignee.kind", id == null ? "NOBODY" : kind);
        told.put("previousAssignee.id", id);
        told.put("previousAssignee.name", id == null ? null : name);
    }

    private static String either(Map<String, String> row, String first, String second) throws Refused {
        String told = name(row.get(first));
        return told == null ? name(row.get(second)) : told;
    }
}
