package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WebhookTest {

    static final String ZENDESK = """
            {"type": "zen:event-type:ticket.agent_assignment_changed", "account_id": 1, "id": "%s",
             "time": "2026-03-02T08:00:0%d.5Z", "zendesk_event_version": "2022-06-20", "subject": "zen:ticket:9007",
             "detail": {"actor_id": %s, "assignee_id": %s, "group_id": %s, "id": 9007, "status": "OPEN",
                        "via": {"channel": "%s"}},
             "event": {"meta": {"sequence": {"id": "s", "position": 1}}, "previous": %s, "current": %s}}""";

    private final Service service = new Service();

    @Test
    void zendeskTellsWhoATicketWasAssignedToAndByWhom() {
        assertEquals(
                1,
                zendesk("e1", 1, "\"-1\"", "111", "77", "rule", "null", "111").getInt("accepted"));
        assertEquals(
                1, zendesk("e2", 2, "222", "222", "77", "web", "111", "222").getInt("accepted"));
        assertEquals(
                1, zendesk("e2", 2, "222", "222", "77", "web", "111", "222").getInt("repeated"));
        assertEquals(
                1, zendesk("e3", 3, "222", "null", "77", "web", "222", "null").getInt("accepted"));
        assertEquals(
                1,
                zendesk("e4", 4, "222", "null", "null", "web", "null", "null").getInt("accepted"));
        JsonPath log = log(service);
        assertEquals(List.of("WORKFLOW", "USER", "USER", "USER"), log.getList("source"));
        assertEquals(Arrays.asList(null, "222", "222", "222"), log.getList("assignedBy.collect { it?.id }"));
        assertEquals(
                Arrays.asList("AGENT 111", "AGENT 222", "INBOX 77", null),
                log.getList("assignedTo.collect { it == null ? null : it.kind + ' ' + it.id }"));
        assertEquals("9007", log.getString("conversationId[0]"));
        assertEquals("2026-03-02T08:00:01.500Z", log.getString("timestamp[0]"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, web, USER",
        "5, 6, web, USER",
        "5, 5, rule, WORKFLOW",
        "5, 6, trigger, WORKFLOW",
        "5, 6, api, DEVELOPER_API",
        "5, 5, api, USER",
        "-1, 6, system, OTHER"
    })
    void theSourceOfAZendeskAssignmentIsToldByItsActorAndItsWay(
            String actor, String assignee, String way, String source) {
        zendesk("e", 1, actor, assignee, "77", way, "null", assignee);
        assertEquals(source, log(service).getString("source[0]"));
    }

    @Test
    void whoHeldATicketIsAnAgentThoughItUsedTheApi() {
        zendesk("e1", 1, "-1", "5", "77", "rule", "null", "5");
        zendesk("e2", 2, "5", "6", "77", "api", "5", "6");
        assertEquals(List.of("WORKFLOW", "USER"), log(service).getList("source"));
        // the same event again, rendered when more is known, is a repetition
        assertEquals(1, zendesk("e2", 2, "5", "6", "77", "api", "5", "6").getInt("repeated"));
    }

    @Test
    void otherEventsOfZendeskAreSkipped() {
        Response other =
                post(service, "zendesk", "{\"type\": \"zen:event-type:ticket.created\", \"id\": \"x\"}", Map.of());
        assertEquals(200, other.statusCode());
        assertEquals(1, other.jsonPath().getInt("skipped"));
    }

    @Test
    void chatwootTellsAConversationFromItsBeginning() {
        chatwoot("""
                {"event": "conversation_created", "id": 7, "inbox_id": 2, "status": "open", "channel": "Channel::Email",
                 "created_at": 1772438400, "updated_at": 1772438400.25, "meta": {"sender": {"id": 31, "name": "Kim"}}}""");
        chatwoot("""
                {"event": "message_created", "id": 1, "message_type": "incoming", "created_at": "2026-03-02T08:01:00Z",
                 "sender": {"id": 31, "name": "Kim", "type": "contact"}, "conversation": {"id": 7}}""");
        assertEquals(1, chatwoot(chatwootUpdate(7, "null", 3)).getInt("accepted"));
        assertEquals(1, chatwoot(chatwootUpdate(7, "null", 3)).getInt("repeated"));
        chatwoot("""
                {"event": "message_created", "id": 2, "message_type": "outgoing", "created_at": "2026-03-02T08:20:00Z",
                 "sender": {"id": 3, "name": "Ann", "type": "user"}, "conversation": {"id": 7}}""");
        chatwoot("""
                {"event": "conversation_status_changed", "id": 7, "status": "resolved", "updated_at": 1772442000,
                 "meta": {}}""");
        JsonPath log = log(service);
        assertEquals(1, log.getList("id").size());
        assertEquals("OTHER", log.getString("source[0]"));
        assertEquals("chatwoot", log.getString("sourceName[0]"));
        assertEquals("Ann", log.getString("assignedTo[0].name"));
        assertEquals("Kim", log.getString("contact[0].name"));
        assertEquals("2026-03-02T08:10:00.500Z", log.getString("timestamp[0]"));
        JsonPath feed = service.ask("{ feed { facts { event { type channel agentId toStatus } } } }");
        assertEquals(
                List.of("OPENED", "STATUS_CHANGED", "END_USER_MESSAGE", "ASSIGNED", "AGENT_MESSAGE", "STATUS_CHANGED"),
                feed.getList("data.feed.facts.event.type"));
        assertEquals("SOLVED", feed.getString("data.feed.facts[5].event.toStatus"));
    }

    @Test
    void aConversationThatChatwootCreatesWithAnAssigneeIsAssigned() {
        assertEquals(2, chatwoot("""
                {"event": "conversation_created", "id": 8, "inbox_id": 2, "created_at": 1772438400,
                 "meta": {"sender": {"id": 31, "name": "Kim"}, "assignee": {"id": 3, "name": "Ann"}}}""").getInt("accepted"));
        assertEquals("3", log(service).getString("assignedTo[0].id"));
    }

    @ParameterizedTest
    @CsvSource({"AgentBot, agent_bot", "AgentBot,", ", agent_bot", "Captain::Assistant,"})
    void aConversationThatABotOfChatwootHasIsUnassigned(String assigneeType, String type) {
        chatwoot(chatwootUpdate(6, "null", 31));
        assertEquals(
                3, chatwoot("""
                {"event": "conversation_created", "id": 7, "inbox_id": 2, "status": "pending",
                 "created_at": 1772438400,
                 "meta": {"sender": {"id": 1}, "assignee": {"id": 31, "name": "Luna", "type": %s},
                          "assignee_type": %s}}""".formatted(quoted(type), quoted(assigneeType))).getInt("accepted"));
        assertEquals(List.of("6"), log(service).getList("conversationId"));
        JsonPath taken = chatwoot(chatwootUpdate(7, "null", 5));
        assertEquals(List.of(), taken.getList("problems"), taken::prettify);
        assertEquals(Arrays.asList(null, null), log(service).getList("previousAssignee"));
    }

    @Test
    void aBotOfChatwootThatTakesAConversationLeavesItToNobodyUntilAnAgentDoes() {
        chatwoot(chatwootUpdate(7, "null", 5));
        String change = """
                {"event": "conversation_updated", "id": 7, "updated_at": %d, "meta": {}, "changed_attributes": [%s]}""";
        String bot = "{\"assignee_agent_bot_id\": {\"previous_value\": %s, \"current_value\": %s}}";
        String agent = "{\"assignee_id\": {\"previous_value\": %s, \"current_value\": %s}}";
        chatwoot(change.formatted(1772439010, agent.formatted(5, null) + ", " + bot.formatted(null, 31)));
        chatwoot(change.formatted(1772439020, bot.formatted(31, null)));
        chatwoot(change.formatted(1772439030, bot.formatted(null, 31)));
        chatwoot(change.formatted(1772439040, bot.formatted(31, null) + ", " + agent.formatted(null, 6)));
        assertEquals(Arrays.asList("5", null, "6"), log(service).getList("assignedTo.collect { it?.id }"));
        assertEquals(
                Arrays.asList(null, "31", null, "31", null),
                service.ask("{ feed { facts { event { botId } } } }").getList("data.feed.facts.event.botId"));
    }

    @Test
    void anAgentOfChatwootIsNotCalledAsTheBotOfTheSameNumber() {
        chatwoot(chatwootUpdate(7, "null", 31));
        chatwoot("""
                {"event": "conversation_updated", "id": 8, "updated_at": 1772439000,
                 "meta": {"assignee": {"id": 31, "name": "Luna", "type": "agent_bot"}},
                 "changed_attributes": [{"assignee_id": {"previous_value": null, "current_value": 31}}]}""");
        assertEquals(
                1,
                service.ask("{ agents { nodes { id name } } }")
                        .getList("data.agents.nodes")
                        .size());
        assertTrue(!service.ask("{ agents { nodes { name } } }")
                .getList("data.agents.nodes.name")
                .contains("Luna"));
    }

    @Test
    void whatChatwootSaysOfTheAgentBeforeIsItsClaim() {
        chatwoot(chatwootUpdate(7, "2", 3));
        assertEquals("2", log(service).getString("previousAssignee[0].id"));
        JsonPath fromNobody = chatwoot(chatwootUpdate(7, "null", 5).replace("1772439000.5", "1772439000.75"));
        assertEquals(1, fromNobody.getList("problems").size());
        JsonPath contradicting = chatwoot(chatwootUpdate(7, "9", 4).replace("1772439000.5", "1772439001"));
        assertEquals(1, contradicting.getInt("accepted"));
        assertEquals(1, contradicting.getList("problems").size());
    }

    @Test
    void aMessageOfChatwootIsKnownByItsIdHoweverItIsRendered() {
        String message = """
                {"event": "message_created", "id": 4711, "message_type": "outgoing", "created_at": 1772438460,
                 "sender": {"id": 3, "name": "%s", "type": "user"},
                 "conversation": {"id": 8, "unread_count": %d, "meta": {"sender": {"id": 31, "name": "%s"}}}}""";
        assertEquals(1, chatwoot(message.formatted("Ann", 1, "Kim")).getInt("accepted"));
        assertEquals(1, chatwoot(message.formatted("Ann Lee", 0, "Kimberley")).getInt("repeated"));
        assertEquals(
                1,
                chatwoot(message.formatted("Ann", 1, "Kim").replace("4711", "4712"))
                        .getInt("accepted"));
        assertEquals(
                1,
                chatwoot(message.formatted("Ann", 1, "Kim").replace("\"id\": 3", "\"id\": 4"))
                        .getInt("conflicts"));
    }

    @Test
    void anUpdateOfChatwootIsKnownByItsConversationItsTimeAndWhatChanged() {
        String update = chatwootUpdate(7, "null", 3);
        assertEquals(1, chatwoot(update).getInt("accepted"));
        assertEquals(1, chatwoot(update.replace("\"Ann\"", "\"Ann Lee\"")).getInt("repeated"));
        assertEquals(1, chatwoot(update.replace("\"id\": 7", "\"id\": 8")).getInt("accepted"));
    }

    @Test
    void anEntryOfChatwootWithoutACurrentValueTellsNothing() {
        assertEquals(1, chatwoot("""
                {"event": "conversation_updated", "id": 7, "updated_at": 1772439000.5, "meta": {},
                 "changed_attributes": [{"assignee_id": {"previous_value": 3}}]}""").getInt("skipped"));
        assertEquals(1, chatwoot("""
                {"event": "conversation_updated", "id": 7, "updated_at": 1772439000.5, "meta": {},
                 "changed_attributes": [{"assignee_id": {"previous_value": 3, "current_value": null}}]}""").getInt("accepted"));
    }

    @Test
    void anEventOfChatwootWithoutAnUpdateHappenedAtItsTimestamp() {
        chatwoot("""
                {"event": "conversation_updated", "id": 7, "timestamp": 1772439000.5, "meta": {},
                 "changed_attributes": [{"assignee_id": {"previous_value": null, "current_value": 3}}]}""");
        assertEquals("2026-03-02T08:10:00.500Z", log(service).getString("timestamp[0]"));
        assertEquals(1, chatwoot("""
                {"event": "conversation_status_changed", "id": 7, "status": "resolved", "timestamp": 1772442000}""").getInt("accepted"));
    }

    @Test
    void zendeskMayTellAnAgentAsAnObject() {
        zendesk("e1", 1, "\"-1\"", "111", "77", "rule", "null", "{\"id\": 111, \"name\": \"Ann\"}");
        zendesk("e2", 2, "222", "222", "77", "web", "{\"id\": 111}", "{\"id\": \"222\"}");
        assertEquals(List.of("111", "222"), log(service).getList("assignedTo.id"));
        assertEquals(Arrays.asList(null, "111"), log(service).getList("previousAssignee.collect { it?.id }"));
    }

    @Test
    void whatHappensInChatwootInOneSecondIsTakenFromTheOpeningOn() {
        chatwoot("""
                {"event": "message_created", "id": 1, "message_type": "incoming", "created_at": 1772438400,
                 "sender": {"id": 31, "type": "contact"}, "conversation": {"id": 8}}""");
        chatwoot("""
                {"event": "conversation_created", "id": 8, "inbox_id": 2, "channel": "Channel::Api", "created_at": 1772438400,
                 "meta": {"sender": {"id": 31, "name": "Kim"}, "assignee": {"id": 3, "name": "Ann"}}}""");
        JsonPath byChannel = service.ask(
                "{ r: assignmentsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}, filter: {channel: [\"Channel::Api\"]}) { total } agents { nodes { inboxes { id } } } }");
        assertEquals(1, byChannel.getInt("data.r.total"));
        assertEquals("2", byChannel.getString("data.agents.nodes[0].inboxes[0].id"));
    }

    @Test
    void notesAndOtherChangesInChatwootAreSkipped() {
        assertEquals(1, chatwoot("""
                {"event": "message_created", "id": 2, "message_type": "outgoing", "private": true,
                 "created_at": "2026-03-02T08:20:00Z", "sender": {"id": 3, "type": "user"}, "conversation": {"id": 7}}""").getInt("skipped"));
        assertEquals(
                1,
                chatwoot(
                                "{\"event\": \"conversation_updated\", \"id\": 7, \"updated_at\": 1772438400, \"changed_attributes\": [{\"priority\": {}}]}")
                        .getInt("skipped"));
        assertEquals(1, chatwoot("{\"event\": \"webwidget_triggered\"}").getInt("skipped"));
    }

    @Test
    void whatIsNoWebhookIsRefusedAndChangesNothing() {
        assertEquals(400, post(service, "zendesk", "not json", Map.of()).statusCode());
        assertEquals(400, post(service, "chatwoot", "[]", Map.of()).statusCode());
        assertEquals(
                400,
                post(service, "chatwoot", chatwootUpdate(7, "null", 3) + "}", Map.of())
                        .statusCode());
        Response noTime = post(service, "chatwoot", "{\"event\": \"conversation_created\", \"id\": 1}", Map.of());
        assertEquals(400, noTime.statusCode());
        assertTrue(noTime.jsonPath().getString("message").contains("created_at"));
        for (String time : List.of("1e100000000", "\"1e100000000\"", "-1", "99999999999999", "{}")) {
            Response never = post(
                    service,
                    "chatwoot",
                    "{\"event\": \"conversation_created\", \"id\": 1, \"created_at\": " + time + "}",
                    Map.of());
            assertEquals(400, never.statusCode(), time);
        }
        Response noId = post(
                service,
                "zendesk",
                ZENDESK.replace("\"id\": \"%s\",", "").formatted(1, "5", "5", "7", "web", "null", "5"),
                Map.of());
        assertTrue(noId.jsonPath().getString("message").contains("eventId"), noId.asString());
        assertEquals(
                413, post(service, "zendesk", "x".repeat(1_000_001), Map.of()).statusCode());
        assertEquals(0, log(service).getList("id").size());
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    static String chatwootUpdate(int conversation, String before, int after) {
        return """
                {"event": "conversation_updated", "id": %d, "inbox_id": 2, "status": "open", "created_at": 1772438400,
                 "updated_at": 1772439000.5, "meta": {"sender": {"id": 31, "name": "Kim"}, "assignee": {"id": %d, "name": "Ann"}},
                 "changed_attributes": [{"updated_at": {}}, {"assignee_id": {"previous_value": %s, "current_value": %d}}]}""".formatted(conversation, after, before, after);
    }

    private JsonPath zendesk(String id, int second, String... detail) {
        return post(
                        service,
                        "zendesk",
                        ZENDESK.formatted(id, second, detail[0], detail[1], detail[2], detail[3], detail[4], detail[5]),
                        Map.of())
                .jsonPath();
    }

    private JsonPath chatwoot(String body) {
        return post(service, "chatwoot", body, Map.of()).jsonPath();
    }

    static Response post(Service service, String sender, String body, Map<String, String> headers) {
        return given().headers(headers)
                .contentType("application/json")
                .body(body)
                .post("/webhooks/" + sender + "/" + service.workspace());
    }

    static JsonPath log(Service service) {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log(last: 100) { nodes { id timestamp conversationId source sourceName assignedBy { id } previousAssignee { id } assignedTo { kind id name } contact { name } } } } }")
                .setRootPath("data.r.log.nodes.reverse()");
    }
}
