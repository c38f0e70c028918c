package dev.baton.assignments.source;

import static dev.baton.assignments.source.Audits.audit;
import static dev.baton.assignments.source.Audits.change;
import static dev.baton.assignments.source.Audits.comment;
import static dev.baton.assignments.source.Audits.create;
import static dev.baton.assignments.source.Audits.via;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ZendeskAuditsImportTest {

    /**
     * The customer, 7, writes into group 20; a trigger gives the ticket to 31, who answers and waits; 31 hands it to 32 with a
     * private note; the group alone moves; an app takes the agent away; 32 takes it back, answers and solves; it is closed.
     */
    private static final List<String> TICKET = List.of(
            audit(
                    100,
                    "35",
                    "2026-03-02T08:00:00Z",
                    7,
                    "web",
                    create("requester_id", "7"),
                    create("status", "new"),
                    create("assignee_id", null),
                    create("group_id", "20"),
                    comment(1, 7, true),
                    via("{'id': 3, 'type': 'Notification', 'recipients': [31]}", "rule")),
            audit(101, "35", "2026-03-02T08:01:00Z", -1, "rule", change("assignee_id", null, "31")),
            audit(
                    102,
                    "35",
                    "2026-03-02T08:03:00Z",
                    31,
                    "web",
                    comment(2, 31, true),
                    change("status", "new", "pending")),
            audit(
                    103,
                    "35",
                    "2026-03-02T08:04:00Z",
                    31,
                    "web",
                    comment(3, 31, false),
                    change("assignee_id", "31", "32")),
            audit(104, "35", "2026-03-02T08:05:00Z", 32, "web", change("group_id", "20", "21")),
            audit(105, "35", "2026-03-02T08:06:00Z", 33, "api", change("assignee_id", "32", null)),
            audit(
                    106,
                    "35",
                    "2026-03-02T08:07:00Z",
                    32,
                    "web",
                    comment(4, 32, true),
                    change("assignee_id", null, "32"),
                    change("status", "pending", "solved")),
            audit(107, "35", "2026-03-06T08:07:00Z", -1, "rule", change("status", "solved", "closed")));

    private final Service service = new Service();

    @Test
    void oneRowForEachAuditThatChangesTheHolderWithWhatChangedIt() {
        JsonPath result = send(TICKET);
        assertEquals(14, result.getInt("accepted"), result::prettify);
        assertEquals(2, result.getInt("skipped"), "a notification and a private comment");
        assertEquals(0, result.getInt("rejected"));
        assertEquals(List.of(), result.getList("problems"));
        JsonPath log = log();
        assertEquals(
                Arrays.asList("INBOX 20", "AGENT 31", "AGENT 32", "INBOX 21", "AGENT 32"),
                log.getList("assignedTo.collect { it.kind + ' ' + it.id }"));
        assertEquals(
                Arrays.asList(null, "INBOX 20", "AGENT 31", "AGENT 32", "INBOX 21"),
                log.getList("previousAssignee.collect { it == null ? null : it.kind + ' ' + it.id }"));
        assertEquals(List.of("OTHER", "WORKFLOW", "USER", "DEVELOPER_API", "USER"), log.getList("source"));
        assertEquals(List.of("web", "rule", "web", "api", "web"), log.getList("sourceName"));
        assertEquals(
                Arrays.asList(null, null, "31", null, "32"),
                log.getList("assignedBy.collect { it == null ? null : it.id }"));
        assertEquals(List.of("7"), log.getList("contact.id.unique()"));
        assertEquals(
                List.of(180.0, 120.0, 60.0),
                log.getList("heldSeconds").subList(2, 5).stream().toList());
        assertEquals(1, service.ask(received("AGENT_TO_AGENT")).getInt("data.r.total"));
        assertEquals(3, service.ask(received("ANY_PREVIOUS_ASSIGNEE")).getInt("data.r.total"));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        send(TICKET);
        JsonPath again = send(TICKET);
        assertEquals(14, again.getInt("repeated"));
        assertEquals(2, again.getInt("skipped"));
        assertEquals(0, again.getInt("accepted") + again.getInt("conflicts"));
    }

    @Test
    void aCustomerWhoWritesLaterIsNoAgentOfTheDirectory() {
        send(TICKET);
        send(List.of(audit(108, "35", "2026-03-06T09:00:00Z", 7, "email", comment(9, 7, true))));
        assertEquals(
                List.of("31", "32"),
                service.ask("{ agents { nodes { id } } }").getList("data.agents.nodes.id").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aBadLineIsRejectedByItsNumberAndTheOthersGoIn() {
        JsonPath result = send(List.of(
                TICKET.get(0),
                "{\"ticket_id\": 35}",
                "[]",
                "{broken",
                TICKET.get(1).replace("2026-03-02T08:01:00Z", "yesterday"),
                TICKET.get(1).replace("\"value\": \"31\"", "\"value\": [31]"),
                TICKET.get(1)));
        assertEquals(5, result.getInt("accepted"));
        assertEquals(5, result.getInt("rejected"));
        assertEquals(List.of(2, 3, 4, 5, 6), result.getList("problems.line"));
        assertEquals("events is missing", result.getString("problems[0].reason"));
        assertEquals("an audit is no object", result.getString("problems[1].reason"));
        assertEquals(true, result.getString("problems[3].reason").contains("\"yesterday\""));
        assertEquals("value of assignee_id is neither text nor a number", result.getString("problems[4].reason"));
    }

    @Test
    void aTicketWhoseBeginningIsNotToldHasThePreviousAssigneeThatItsFirstAuditClaims() {
        send(TICKET.subList(3, 4));
        JsonPath log = log();
        assertEquals("31", log.getString("previousAssignee[0].id"));
        assertNull(log.get("heldSeconds[0]"));
        send(TICKET);
        assertEquals(5, log().getList("source").size(), "and its own history, once that is told");
    }

    /** The contact's messages name only their author, whose id an erasure may replace. */
    @Test
    void anErasedContactWhoWroteIsStillNoAgent() {
        send(TICKET.subList(0, 1));
        send(List.of(audit(102, "35", "2026-03-02T08:02:00Z", 7, "email", comment(2, 7, true))));
        service.ask("mutation { eraseContact(contactId: \"7\", withId: true) { contactId } }");
        send(List.of(audit(103, "35", "2026-03-02T08:03:00Z", 7, "email", comment(3, 7, true))));
        JsonPath feed = service.ask("{ feed { facts { event { type agentId requesterId } } } }");
        assertEquals(
                List.of(),
                feed.<String>getList("data.feed.facts.event.agentId").stream()
                        .filter("7"::equals)
                        .toList(),
                feed::prettify);
        send(List.of(
                audit(104, "35", "2026-03-02T08:04:00Z", 31, "web", change("assignee_id", null, "31")),
                audit(105, "35", "2026-03-02T08:05:00Z", 31, "web", change("assignee_id", "31", "32"))));
        assertEquals(1, service.ask(received("AGENT_TO_AGENT")).getInt("data.r.total"));
        assertEquals(0, service.ask(received("AFTER_FIRST_REPLY")).getInt("data.r.total"), "no agent has replied");
    }

    private JsonPath send(List<String> lines) {
        return service.importFile("zendesk-audits", String.join("\n", lines)).jsonPath();
    }

    private static String received(String rule) {
        return "{ r: reassignmentsReport(countingRule: " + rule
                + ", period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\", previous: {from: \"2025-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}}) { total } }";
    }

    /** Oldest first. */
    private JsonPath log() {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log { nodes { timestamp heldSeconds source sourceName contact { id } assignedBy { id } previousAssignee { kind id } assignedTo { kind id } } } } }")
                .setRootPath("data.r.log.nodes.reverse()");
    }
}
