package dev.baton.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Random arguments of a report, such as a period and a filter, for the data of a workspace. */
final class RandomQuestion {

    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe");
    private static final List<String> PRESETS =
            List.of("LAST_7_DAYS", "LAST_14_DAYS", "LAST_30_DAYS", "THIS_MONTH", "LAST_MONTH");

    private final Random random;
    private final Map<String, List<String>> known;

    /** @param known the values that occur in the workspace's data, by filter */
    RandomQuestion(long seed, Map<String, List<String>> known) {
        this.random = new Random(seed);
        this.known = known;
    }

    /** Reads the values that filters can have, by filter. */
    static Map<String, List<String>> known(GraphqlClient client) {
        JsonNode data = client.ask("""
                        { agents(first: 1000) { nodes { id } } inboxes(first: 1000) { nodes { id } }
                          contacts(first: 1000) { nodes { id } } channels topics }""").path("data");
        Map<String, List<String>> known = new LinkedHashMap<>();
        List<String> agents = texts(data.at("/agents/nodes"), "id");
        List<String> inboxes = texts(data.at("/inboxes/nodes"), "id");
        List<String> assignees = new ArrayList<>(agents);
        assignees.addAll(inboxes);
        known.put("agentId", agents);
        known.put("groupId", inboxes);
        known.put("contactId", texts(data.at("/contacts/nodes"), "id"));
        known.put("channel", texts(data.path("channels"), null));
        known.put("topic", texts(data.path("topics"), null));
        known.put("source", List.of("USER", "WORKFLOW", "BOT", "CLOSE_CONVERSATION"));
        known.put("assignedTo", assignees);
        known.put("assigneeKind", List.of("AGENT", "INBOX", "NOBODY"));
        known.put("previousAssignee", assignees);
        known.put("assignedBy", agents);
        known.put("reason", List.of("Shift ended", "Escalation"));
        known.put("dayOfWeek", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"));
        known.put("startReason", List.of("ROUTING_ASSIGNMENT_ACCEPTED", "ASSIGNED", "TRANSFERRED", "REOPENED"));
        known.put("endReason", List.of("TRANSFERRED", "TICKET_SOLVED", "INACTIVITY_TIMEOUT"));
        return known;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> field == null ? node : node.path(field))
                .map(JsonNode::asText)
                .toList();
    }

    Map<String, Object> period() {
        String zone = pick(ZONES);
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("preset", pick(PRESETS), "timeZone", zone);
            case 1 -> {
                LocalDate from = LocalDate.now(ZoneId.of(zone)).minusDays(10 + random.nextInt(50));
                LocalDate to = from.plusDays(5 + random.nextInt(25));
                yield Map.of("dates", Map.of("from", from.toString(), "to", to.toString()), "timeZone", zone);
            }
            default -> {
                String from = LocalDate.now(ZoneId.of("UTC")).minusDays(12 + random.nextInt(50)) + "T0"
                        + random.nextInt(10) + ":17:03Z";
                String to = LocalDate.now(ZoneId.of("UTC")).minusDays(random.nextInt(8)) + "T1" + random.nextInt(10)
                        + ":41:59Z";
                yield Map.of("instants", Map.of("from", from, "to", to), "timeZone", zone);
            }
        };
    }

    /** A random filter, mostly with one or two fields of several values each. */
    Map<String, Object> filter() {
        Map<String, Object> filter = new LinkedHashMap<>();
        List<String> fields = new ArrayList<>(known.keySet());
        Collections.shuffle(fields, random);
        for (String field : fields.subList(0, random.nextInt(3))) {
            List<String> values = new ArrayList<>(known.get(field));
            Collections.shuffle(values, random);
            int least = Math.max(1, values.size() / 2);
            filter.put(field, values.subList(0, least + random.nextInt(values.size() - least + 1)));
        }
        if (random.nextInt(12) == 0) {
            filter.put("contactName", "ara");
        }
        if (random.nextInt(12) == 0) {
            filter.put("open", false);
        }
        return filter;
    }

    String countingRule() {
        return pick(List.of("AGENT_TO_AGENT", "ANY_PREVIOUS_ASSIGNEE", "AFTER_FIRST_REPLY", "DISTINCT_CONVERSATIONS"));
    }

    String interval() {
        return pick(List.of("HOUR", "DAY", "WEEK", "MONTH"));
    }

    String dimension() {
        return pick(List.of(
                "AGENT", "GROUP", "CHANNEL", "TOPIC", "START_REASON", "END_REASON", "START_STATUS", "END_STATUS"));
    }

    String agentOrder() {
        return pick(List.of("ASSIGNMENTS_RECEIVED", "REASSIGNMENTS_RECEIVED", "HANDED_OFF", "ENGAGEMENTS", "DURATION"));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
