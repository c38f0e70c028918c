package dev.baton.assignments.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CommandTest {

    private static final String ROW =
            "{ id conversationId previousAssignee { kind id name } assignedTo { kind id name } source sourceName assignedBy { id name } reason contact { id name } heldSeconds }";

    private final Service service = new Service();

    @Test
    void assigningMakesARowAndAssigningToTheSameAgainMakesNone() {
        open("c");
        JsonPath first = ask(
                "assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\", name: \"Ann\"}, assignedBy: {id: \"bob\", name: \"Bob\"}, reason: \"knows it\") "
                        + ROW);
        assertEquals("ann", first.getString("data.r.assignedTo.id"));
        assertEquals("Bob", first.getString("data.r.assignedBy.name"));
        assertEquals("USER", first.getString("data.r.source"));
        assertEquals("knows it", first.getString("data.r.reason"));
        assertNull(first.get("data.r.previousAssignee"));
        assertNull(ask("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }")
                .get("data.r"));
        assertEquals(List.of("null>ann"), log());
    }

    @Test
    void unassigningLeavesItToNobody() {
        open("c");
        assign("c", "ann");
        assertEquals(
                "ann",
                ask("unassign(conversationId: \"c\", source: WORKFLOW) " + ROW)
                        .getString("data.r.previousAssignee.id"));
        assertNull(ask("unassign(conversationId: \"c\") { id }").get("data.r"));
        assertNull(
                ask("assign(conversationId: \"c\", to: {kind: NOBODY}) { id }").get("data.r"));
        assertEquals(List.of("null>ann", "ann>null"), log());
    }

    @Test
    void eachSourceIsCountedByItself() {
        open("c");
        for (String source : List.of("DEVELOPER_API", "WORKFLOW", "BOT", "ZAPIER", "USER")) {
            ask("assign(conversationId: \"c\", to: {kind: AGENT, id: \"" + source + "\"}, source: " + source
                    + ", assignedBy: {id: \"bob\"}) { id }");
        }
        ask(
                "assign(conversationId: \"c\", to: {kind: INBOX, id: \"x\"}, source: OTHER, sourceName: \"Salesforce\") { id }");
        JsonPath report = report("bySource { source sourceNames count } log { nodes { source assignedBy { id } } }");
        assertEquals(6, report.getList("data.r.bySource").size());
        assertEquals(
                List.of("Salesforce"), report.getList("data.r.bySource.find { it.source == 'OTHER' }.sourceNames"));
        // assigned by is known only where the source is USER
        assertEquals(
                1,
                report.getList("data.r.log.nodes.findAll { it.assignedBy != null }")
                        .size());
        assertEquals("USER", report.getString("data.r.log.nodes.find { it.assignedBy != null }.source"));
    }

    @Test
    void theFirstAgentToReplyBecomesTheAssignee() {
        open("c");
        JsonPath reply = ask("recordReply(conversationId: \"c\", agent: {id: \"ann\", name: \"Ann\"}) " + ROW);
        assertEquals("ann", reply.getString("data.r.assignedTo.id"));
        assertEquals("USER", reply.getString("data.r.source"));
        assertEquals("ann", reply.getString("data.r.assignedBy.id"));
        assertNull(ask("recordReply(conversationId: \"c\", agent: {id: \"bob\"}) { id }")
                .get("data.r"));
        assertEquals(List.of("null>ann"), log());
    }

    @Test
    void aReplyTakesAConversationThatAnInboxHolds() {
        open("c");
        ask("assign(conversationId: \"c\", to: {kind: INBOX, id: \"sales\"}) { id }");
        assertEquals(
                "sales",
                ask("recordReply(conversationId: \"c\", agent: {id: \"ann\"}) " + ROW)
                        .getString("data.r.previousAssignee.id"));
    }

    @Test
    void aReplyMayLeaveItUnassigned() {
        open("c");
        assertNull(ask("recordReply(conversationId: \"c\", agent: {id: \"ann\"}, leaveUnassigned: true) { id }")
                .get("data.r"));
        assertEquals(List.of(), log());
    }

    @Test
    void aReplyThatSourcesTellAssignsNobody() {
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"1\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"AGENT_MESSAGE\",\"agentId\":\"ann\"}");
        assertEquals(List.of(), log());
    }

    @Test
    void closingUnassignsWhereTheSettingSaysSo() {
        open("c");
        assign("c", "ann");
        assertNull(ask("closeConversation(conversationId: \"c\", by: {id: \"ann\"}) { id }")
                .get("data.r"));
        assertNull(ask("reopenConversation(conversationId: \"c\") { id }").get("data.r"));
        assertTrue(ask("updateAssignmentSettings(closingUnassigns: true) { closingUnassigns }")
                .getBoolean("data.r.closingUnassigns"));
        JsonPath closed = ask("closeConversation(conversationId: \"c\", by: {id: \"ann\"}) " + ROW);
        assertEquals("CLOSE_CONVERSATION", closed.getString("data.r.source"));
        assertEquals("ann", closed.getString("data.r.previousAssignee.id"));
        assertNull(closed.get("data.r.assignedTo"));
        assertEquals(List.of("null>ann", "ann>null"), log());
    }

    @Test
    void aReturningContactsConversationKeepsTheAssigneeWithoutARow() {
        ask("openConversation(conversation: {id: \"c1\", contactId: \"kim\", contactName: \"Kim\"}) { id }");
        assign("c1", "ann");
        assertNull(ask("openConversation(conversation: {id: \"c2\", contactId: \"kim\"}) { id }")
                .get("data.r"));
        assertEquals("ann", assigneeOf("c2"));
        assertEquals(List.of("null>ann"), log());
        JsonPath next = ask("assign(conversationId: \"c2\", to: {kind: AGENT, id: \"bob\"}) " + ROW);
        assertEquals("ann", next.getString("data.r.previousAssignee.id"));
        assertEquals("bob", contactAssignee("kim"));
    }

    @Test
    void aContactIsAssignedInNoConversationAndItsNextOneBeginsWithThatAssignee() {
        JsonPath row = ask(
                "assignContact(contactId: \"kim\", contactName: \"Kim\", to: {kind: AGENT, id: \"ann\", name: \"Ann\"}) "
                        + ROW);
        assertNull(row.get("data.r.conversationId"));
        assertEquals("CONTACT_IMPORT", row.getString("data.r.source"));
        assertEquals("Kim", row.getString("data.r.contact.name"));
        assertEquals("ann", contactAssignee("kim"));
        assertNull(ask("assignContact(contactId: \"kim\", to: {kind: AGENT, id: \"ann\"}) { id }")
                .get("data.r"));
        ask("openConversation(conversation: {id: \"c\", contactId: \"kim\"}) { id }");
        assertEquals("ann", assigneeOf("c"));
        assertEquals(List.of("null>ann"), log());
    }

    @Test
    void theLaterOfAContactsOwnAndItsConversationsAssigneeIsTheContacts() {
        ask("assignContact(contactId: \"kim\", to: {kind: AGENT, id: \"ann\"}) { id }");
        ask("openConversation(conversation: {id: \"c\", contactId: \"kim\"}) { id }");
        assign("c", "bob");
        assertEquals("bob", contactAssignee("kim"));
        JsonPath back = ask("assignContact(contactId: \"kim\", to: {kind: AGENT, id: \"ann\"}) " + ROW);
        assertEquals("bob", back.getString("data.r.previousAssignee.id"));
        assertEquals("ann", contactAssignee("kim"));
        assertEquals("bob", assigneeOf("c"));
        ask("assignContact(contactId: \"kim\", to: {kind: NOBODY}) { id }");
        assertNull(contactAssignee("kim"));
    }

    @Test
    void manyHaveAnOutcomeEach() {
        open("c1");
        open("c2");
        assign("c2", "ann");
        JsonPath many = ask(
                "assignMany(conversationIds: [\"c1\", \"none\", \"c2\"], to: {kind: AGENT, id: \"ann\"}) { conversationId unchanged assignment { id assignedTo { id } } error { code message } }");
        assertNull(many.get("errors"), many::prettify);
        assertEquals(List.of("c1", "none", "c2"), many.getList("data.r.conversationId"));
        assertEquals("ann", many.getString("data.r[0].assignment.assignedTo.id"));
        assertEquals("NOT_FOUND", many.getString("data.r[1].error.code"));
        assertEquals(List.of(false, false, true), many.getList("data.r.unchanged"));
        assertEquals(2, log().size());
        assertEquals(
                2,
                ask("unassignMany(conversationIds: [\"c1\", \"c2\"]) { assignment { id } }")
                        .getList("data.r.assignment.findAll { it != null }")
                        .size());
    }

    @Test
    void oneOfManyThatCannotBeKeptDoesNotKeepTheOthersFromHappening() {
        open("c1");
        JsonPath many = ask("assignMany(eventId: \"\", conversationIds: [\"c1\", \"\", \"c1\", \"" + "x".repeat(600)
                + "\"], to: {kind: AGENT, id: \"ann\"}) { conversationId assignment { id } error { code message } }");
        assertNull(many.get("errors"), many::prettify);
        assertEquals(4, many.getList("data.r").size());
        assertNotNull(many.get("data.r[0].assignment.id"));
        assertEquals("BAD_REQUEST", many.getString("data.r[1].error.code"));
        assertEquals(many.getString("data.r[0].assignment.id"), many.getString("data.r[2].assignment.id"));
        assertTrue(many.getString("data.r[3].error.message").startsWith("conversationId has 600"));
        assertEquals(List.of("null>ann"), log());
    }

    @Test
    void whatIsWrongWithTheCallAsAWholeIsToldOnce() {
        open("c1");
        JsonPath many = ask("assignMany(conversationIds: [\"c1\"], to: {kind: AGENT}) { conversationId }");
        assertEquals("BAD_REQUEST", many.getString("errors[0].extensions.code"));
        assertTrue(many.getString("errors[0].message").startsWith("to.id"));
    }

    @Test
    void aReasonMayHaveAsManyCharactersInEveryAlphabet() {
        open("c");
        String reason = "\u5ba2".repeat(500);
        assertEquals(
                reason,
                service.ask(
                                "mutation($r: String) { r: assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}, reason: $r) { reason } }",
                                Map.of("r", reason))
                        .getString("data.r.reason"));
        JsonPath refused = service.ask(
                "mutation($n: String) { r: assign(conversationId: \"c\", to: {kind: AGENT, id: \"bob\", name: $n}) { reason } }",
                Map.of("n", reason));
        assertEquals(
                "to.name has 1500 bytes in UTF-8; at most 800 are allowed", refused.getString("errors[0].message"));
    }

    @Test
    void aConversationOpenedElsewhereTakesNothingFromItsContact() {
        ask("assignContact(contactId: \"kim\", to: {kind: AGENT, id: \"ann\"}) { id }");
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"1\",\"conversationId\":\"c\",\"occurredAt\":\"%s\",\"type\":\"OPENED\",\"requesterId\":\"kim\"}"
                        .formatted(Instant.now().plusSeconds(5)));
        assertEquals("ann", contactAssignee("kim"));
    }

    @Test
    void aRetryIsRecognisedAndAnsweredAsBefore() {
        open("c");
        String command = "assign(eventId: \"e\", conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }";
        assertEquals("e", ask(command).getString("data.r.id"));
        assign("c", "bob");
        assertEquals("e", ask(command).getString("data.r.id"));
        assertEquals(List.of("null>ann", "ann>bob"), log());
        String many =
                "assignMany(eventId: \"m\", conversationIds: [\"c\"], to: {kind: AGENT, id: \"cat\"}) { assignment { id } }";
        assertEquals(ask(many).getString("data.r[0].assignment.id"), ask(many).getString("data.r[0].assignment.id"));
        assertEquals(3, log().size());
        String open = "openConversation(eventId: \"o\", conversation: {id: \"d\", contactId: \"kim\"}) { id }";
        assertNull(ask(open).get("errors"));
        assertNull(ask(open).get("errors"));
    }

    @Test
    void anEventIdOfAnotherCommandIsAConflict() {
        open("c");
        ask("assign(eventId: \"e\", conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
        JsonPath other = ask("assign(eventId: \"e\", conversationId: \"c\", to: {kind: AGENT, id: \"bob\"}) { id }");
        assertEquals("CONFLICT", other.getString("errors[0].extensions.code"));
        assertEquals(List.of("null>ann"), log());
        ask("signUp(eventId: \"s\", agentId: \"ann\", channel: \"chat\")");
        assertEquals(
                "CONFLICT",
                ask("signUp(eventId: \"s\", agentId: \"bob\", channel: \"chat\")")
                        .getString("errors[0].extensions.code"));
    }

    @Test
    void anOpenConversationIsNotOpenedAgain() {
        open("c");
        assertEquals(
                "CONFLICT",
                ask("openConversation(conversation: {id: \"c\"}) { id }").getString("errors[0].extensions.code"));
    }

    @Test
    void aCommandOnAnUnknownConversationLeavesNoTrace() {
        for (String command : List.of(
                "recordReply(conversationId: \"x\", agent: {id: \"ann\"}) { id }",
                "assign(conversationId: \"x\", to: {kind: AGENT, id: \"ann\"}) { id }",
                "closeConversation(conversationId: \"x\") { id }",
                "recordCustomerMessage(conversationId: \"x\") { id }")) {
            JsonPath refused = ask(command);
            assertEquals("NOT_FOUND", refused.getString("errors[0].extensions.code"));
            assertTrue(refused.getString("errors[0].message").contains("conversationId"));
        }
        assertNull(service.ask(
                        "{ _entities(representations: [{__typename: \"Conversation\", id: \"x\"}]) { __typename } }")
                .get("data._entities[0]"));
        assertEquals(List.of(), service.ask("{ agents { nodes { id } } }").getList("data.agents.nodes"));
    }

    @Test
    void aCommandHappensAfterEverythingKnownOfItsConversation() {
        Instant ahead = Instant.now().plusSeconds(50);
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"1\",\"conversationId\":\"c\",\"occurredAt\":\"%s\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}"
                        .formatted(ahead));
        assign("c", "bob");
        assertEquals(List.of("null>ann", "ann>bob"), log());
    }

    @Test
    void aLateFactChangesWhatAReplyDid() {
        service.importFile("conversation-events", event("2026-03-02T08:00:00Z", "1", "\"type\":\"OPENED\""));
        ask("recordReply(conversationId: \"c\", agent: {id: \"ann\"}) { id }");
        assertEquals(List.of("null>ann"), log());
        // an agent held it all the time, so the reply makes no assignment
        service.importFile(
                "conversation-events", event("2026-03-02T08:10:00Z", "2", "\"type\":\"ASSIGNED\",\"agentId\":\"bob\""));
        assertEquals(List.of("null>bob"), log());
        service.importFile("conversation-events", event("2026-03-02T08:20:00Z", "3", "\"type\":\"UNASSIGNED\""));
        assertEquals(List.of("null>bob", "bob>null", "null>ann"), log());
    }

    @Test
    void idsWithQuotesAndSqlAreJustIds() {
        String id = "'; drop table fact; -- \" \\\\ $1 ?";
        Map<String, Object> variables = Map.of("id", id);
        service.ask("mutation($id: ID!) { openConversation(conversation: {id: $id}) { id } }", variables);
        JsonPath row = service.ask(
                "mutation($id: ID!) { r: assign(conversationId: $id, to: {kind: AGENT, id: $id}, eventId: $id) " + ROW
                        + " }",
                variables);
        assertEquals(id, row.getString("data.r.assignedTo.id"));
        assertEquals(id, row.getString("data.r.conversationId"));
        assertEquals(id, row.getString("data.r.id"));
    }

    private static String event(String at, String id, String rest) {
        return "{\"eventId\":\"%s\",\"conversationId\":\"c\",\"occurredAt\":\"%s\",%s}".formatted(id, at, rest);
    }

    private void open(String id) {
        assertNull(ask("openConversation(conversation: {id: \"" + id + "\"}) { id }")
                .get("errors"));
    }

    private void assign(String conversation, String agent) {
        assertNotNull(
                ask("assign(conversationId: \"" + conversation + "\", to: {kind: AGENT, id: \"" + agent + "\"}) { id }")
                        .get("data.r"));
    }

    private JsonPath ask(String command) {
        return service.ask("mutation { r: " + command + " }");
    }

    private String assigneeOf(String conversation) {
        return service.ask("{ _entities(representations: [{__typename: \"Conversation\", id: \"" + conversation
                        + "\"}]) { ... on Conversation { assignee { id } } } }")
                .getString("data._entities[0].assignee.id");
    }

    private String contactAssignee(String contact) {
        return service.ask("{ _entities(representations: [{__typename: \"Contact\", id: \"" + contact
                        + "\"}]) { ... on Contact { assignee { id } } } }")
                .getString("data._entities[0].assignee.id");
    }

    private JsonPath report(String fields) {
        return service.ask(
                "{ r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { "
                        + fields + " } }");
    }

    /** The assignments, oldest first, as previous and new assignee. */
    private List<String> log() {
        List<Map<String, Map<String, Object>>> nodes = report(
                        "log(last: 1000) { nodes { previousAssignee { id } assignedTo { id } } }")
                .getList("data.r.log.nodes");
        List<String> rows = new ArrayList<>();
        nodes.forEach(node -> rows.add(0, id(node.get("previousAssignee")) + ">" + id(node.get("assignedTo"))));
        return rows;
    }

    private static Object id(Map<String, Object> assignee) {
        return assignee == null ? null : assignee.get("id");
    }
}
