package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Audits and parts arrive shuffled, some twice, split over several imports. The log equals that of a slow reference,
 * which walks each ticket in order with variables for its agent, group and requester, and each conversation with a
 * variable for its holder.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ShuffledHistoriesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final Service service = new Service();

    static LongStream seeds() {
        return Effort.seeds(25);
    }

    /** The state of a ticket in the reference. */
    private static final class Ticket {
        String agent;
        String group;
        String requester;
        boolean replied;

        String holder() {
            return agent != null ? "AGENT " + agent : group != null ? "INBOX " + group : null;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLogOfTicketAuditsIsThatOfTheirOrder(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int replied = 0;
        for (int t = 0; t < 2; t++) {
            Ticket ticket = new Ticket();
            Instant at = START;
            for (int i = 0; i < 12; i++) {
                at = at.plusSeconds(random.nextInt(3));
                long id = 1000L * t + 9 + i;
                ObjectNode audit = JSON.createObjectNode()
                        .put("id", id)
                        .put("ticket_id", t)
                        .put("created_at", at.toString());
                String author = random.nextInt(5) == 0 ? "-1" : "u" + random.nextInt(4);
                audit.put("author_id", author);
                String channel = List.of("web", "rule", "api").get(random.nextInt(3));
                audit.putObject("via").put("channel", channel);
                ArrayNode events = audit.putArray("events");
                String before = ticket.holder();
                boolean repliedBefore = ticket.replied;
                String from = before;
                if (i == 0) {
                    ticket.requester = "u" + random.nextInt(4);
                    change(events, "requester_id", null, ticket.requester, "Create");
                }
                String type = i == 0 ? "Create" : "Change";
                if (i > 0 && random.nextInt(6) == 0) {
                    String next = "u" + random.nextInt(4);
                    change(events, "requester_id", ticket.requester, next, type);
                    ticket.requester = next;
                }
                if (random.nextInt(3) == 0) {
                    String next = random.nextInt(3) == 0 ? null : "g" + random.nextInt(3);
                    change(events, "group_id", ticket.group, next, type);
                    ticket.group = next;
                }
                if (random.nextInt(3) == 0) {
                    String next = random.nextInt(3) == 0 ? null : "u" + random.nextInt(4);
                    change(events, "assignee_id", ticket.agent, next, type);
                    ticket.agent = next;
                }
                boolean comments = random.nextInt(3) == 0;
                if (comments) {
                    events.addObject().put("id", id).put("type", "Comment").put("public", true);
                    boolean isMessage = !author.equals("-1") && !author.equals(ticket.requester);
                    ticket.replied |= isMessage;
                }
                if (!Objects.equals(from, ticket.holder())) {
                    String source = channel.equals("rule")
                            ? "WORKFLOW"
                            : channel.equals("api")
                                    ? "DEVELOPER_API"
                                    : author.equals("-1") || author.equals(ticket.requester) ? "OTHER" : "USER";
                    expected.add(at + " " + t + " " + from + ">" + ticket.holder() + " " + source);
                    boolean handoff = from != null
                            && from.startsWith("AGENT")
                            && ticket.holder() != null
                            && ticket.holder().startsWith("AGENT");
                    // a comment in the same audit counts as before the change, unless its author becomes the assignee
                    boolean isBefore = comments && !author.equals(ticket.agent);
                    replied += handoff && (repliedBefore || isBefore && ticket.replied) ? 1 : 0;
                }
                lines.add(audit.toString());
            }
        }
        send("zendesk-audits", lines, random);
        assertEquals(expected.stream().sorted().toList(), log(), "seed " + seed);
        assertEquals(replied, handoffsAfterAReply(), "seed " + seed);
    }

    private static void change(ArrayNode events, String field, String previous, String next, String type) {
        ObjectNode event = events.addObject().put("type", type).put("field_name", field);
        event.put("value", next);
        if (type.equals("Change")) {
            event.put("previous_value", previous);
        }
    }

    /** The ids of parts are numbers or text. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theLogOfConversationsIsThatOfTheOrderOfTheirParts(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            String holder = null;
            long at = START.getEpochSecond();
            String prefix = c == 0 ? "" : "p";
            for (int i = 0; i < 15; i++) {
                at += random.nextInt(2);
                ObjectNode part = JSON.createObjectNode()
                        .put("conversation_id", "c" + c)
                        .put("id", prefix + (10 + i))
                        .put("created_at", at)
                        .put("part_type", random.nextBoolean() ? "assignment" : "note");
                part.putObject("author").put("type", "admin").put("id", "a" + random.nextInt(3));
                if (random.nextBoolean()) {
                    part.put("body", "x");
                }
                String next = holder;
                ObjectNode to = part.putObject("assigned_to");
                switch (random.nextInt(5)) {
                    case 0 -> {
                        next = null;
                        to.put("type", "nobody_admin").putNull("id");
                    }
                    case 1 -> {
                        next = null;
                        to.put("type", "bot").put("id", "9");
                    }
                    case 2 -> {
                        next = "INBOX t" + random.nextInt(2);
                        to.put("type", "team").put("id", next.split(" ")[1]);
                    }
                    case 3 -> {
                        next = "AGENT a" + random.nextInt(3);
                        to.put("type", "admin").put("id", next.split(" ")[1]);
                    }
                    default -> part.putNull("assigned_to");
                }
                if (!Objects.equals(holder, next)) {
                    expected.add(Instant.ofEpochSecond(at) + " c" + c + " " + holder + ">" + next + " USER");
                }
                holder = next;
                lines.add(part.toString());
            }
        }
        send("intercom-conversations", lines, random);
        assertEquals(expected.stream().sorted().toList(), log(), "seed " + seed);
    }

    private void send(String format, List<String> lines, Random random) {
        List<String> sent = new ArrayList<>(lines);
        lines.stream().filter(line -> random.nextInt(4) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);
        while (!sent.isEmpty()) {
            List<String> some = sent.subList(0, Math.min(sent.size(), 1 + random.nextInt(12)));
            JsonPath result =
                    service.importFile(format, String.join("\n", some)).jsonPath();
            assertEquals(0, result.getInt("rejected") + result.getInt("conflicts"), result::prettify);
            some.clear();
        }
    }

    private List<String> log() {
        JsonPath answer = service.ask(
                "{ r: assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log(first: 500) { nodes { timestamp conversationId source previousAssignee { kind id } assignedTo { kind id } } } } }");
        List<String> rows = answer.getList(
                "data.r.log.nodes.collect { it.timestamp + ' ' + it.conversationId + ' ' + (it.previousAssignee == null ? null : it.previousAssignee.kind + ' ' + it.previousAssignee.id) + '>' + (it.assignedTo == null ? null : it.assignedTo.kind + ' ' + it.assignedTo.id) + ' ' + it.source }");
        return rows.stream().sorted().toList();
    }

    private int handoffsAfterAReply() {
        return service.ask(
                        "{ r: reassignmentsReport(countingRule: AFTER_FIRST_REPLY, period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\", previous: {from: \"2025-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}}) { total } }")
                .getInt("data.r.total");
    }
}
