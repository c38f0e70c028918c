package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class IntercomImportTest {

    /**
     * Kim writes; a workflow routes to team 5; its bot asks, which is nobody's message; Ann takes it by a note, answers, hands it
     * to Bob by a comment; the AI agent gets it, an app gives it back to the team; Bob reopens it for himself, answers and closes.
     */
    private static final List<String> PARTS = List.of(
            part(1, 60, "assignment", "{'type': 'bot', 'id': '9'}", "'assigned_to': {'type': 'team', 'id': '5'}"),
            part(2, 61, "comment", "{'type': 'bot', 'id': '9'}", "'body': 'Which order?'"),
            part(
                    3,
                    120,
                    "note",
                    "{'type': 'admin', 'id': '31', 'name': 'Ann'}",
                    "'body': 'mine', 'assigned_to': {'type': 'admin', 'id': '31'}"),
            part(4, 180, "comment", "{'type': 'admin', 'id': '31', 'name': 'Ann'}", "'body': 'Hello'"),
            part(
                    5,
                    240,
                    "comment",
                    "{'type': 'admin', 'id': '31', 'name': 'Ann'}",
                    "'body': 'Bob knows', 'assigned_to': {'type': 'admin', 'id': '32'}"),
            part(
                    6,
                    300,
                    "assignment",
                    "{'type': 'bot', 'id': '9', 'from_ai_agent': true}",
                    "'assigned_to': {'type': 'bot', 'id': '9'}"),
            part(
                    7,
                    360,
                    "assignment",
                    "{'type': 'admin', 'id': '33'}",
                    "'app_package_code': 'router', 'assigned_to': {'type': 'team', 'id': '5'}"),
            part(
                    8,
                    420,
                    "assign_and_reopen",
                    "{'type': 'admin', 'id': '32', 'name': 'Bob'}",
                    "'assigned_to': {'type': 'admin', 'id': '32'}"),
            part(9, 480, "close", "{'type': 'admin', 'id': '32', 'name': 'Bob'}", "'body': 'Done'"));

    private static final String HEAD =
            "{\"type\": \"conversation\", \"id\": \"7\", \"created_at\": 1772438400, \"source\": {\"type\": \"email\", \"id\": \"1\", \"delivered_as\": \"customer_initiated\", \"body\": \"hi\", \"author\": {\"type\": \"user\", \"id\": \"u1\", \"name\": \"Kim\"}}, \"statistics\": {\"count_assignments\": 99}, \"conversation_parts\": {\"type\": \"conversation_part.list\", \"conversation_parts\": [%s]}}";

    private final Service service = new Service();

    @Test
    void oneRowForEachPartThatAssignsWithWhatMadeIt() {
        JsonPath result = send(HEAD.formatted(String.join(", ", PARTS)));
        // the opening and the first message; parts 5, 8 and 9 have two facts each; part 2 has none
        assertEquals(13, result.getInt("accepted"), result::prettify);
        assertEquals(1, result.getInt("skipped"));
        assertEquals(List.of(), result.getList("problems"));
        JsonPath log = log();
        assertEquals(
                Arrays.asList("INBOX 5", "AGENT 31", "AGENT 32", null, "INBOX 5", "AGENT 32"),
                log.getList("assignedTo.collect { it == null ? null : it.kind + ' ' + it.id }"));
        assertEquals(List.of("WORKFLOW", "USER", "USER", "BOT", "DEVELOPER_API", "USER"), log.getList("source"));
        assertEquals("router", log.getString("sourceName[4]"));
        assertEquals(
                Arrays.asList(null, "Ann", "Ann", null, null, "Bob"),
                log.getList("assignedBy.collect { it == null ? null : it.name }"));
        assertEquals(List.of("u1"), log.getList("contact.id.unique()"));
        assertEquals(List.of("Kim"), log.getList("contact.name.unique()"));
        assertEquals(List.of("email"), service.ask("{ knownChannels }").getList("data.knownChannels"));
    }

    @Test
    void partsOfALineOfTheirOwnAreKnownAgainInTheirConversation() {
        String lines = PARTS.stream()
                .map(part -> part.replaceFirst("\\{", "{\"conversation_id\": 7, "))
                .collect(Collectors.joining("\n"));
        JsonPath first = send(lines);
        assertEquals(11, first.getInt("accepted"));
        assertEquals(1, first.getInt("skipped"));
        JsonPath whole = send(HEAD.formatted(String.join(", ", PARTS)));
        assertEquals(2, whole.getInt("accepted"), "the opening and the first message");
        assertEquals(11, whole.getInt("repeated"));
        assertEquals(0, whole.getInt("conflicts"));
        assertEquals(6, log().getList("source").size());
    }

    @Test
    void aConversationWithABadPartIsRejectedAsAWholeByItsLine() {
        String bad = HEAD.formatted(PARTS.get(0) + ", " + PARTS.get(1).replace("\"id\": \"2\"", "\"id\": null"));
        JsonPath result = send(bad + "\n" + HEAD.formatted(PARTS.get(3)));
        assertEquals(3, result.getInt("accepted"));
        assertEquals(1, result.getInt("rejected"));
        assertEquals(1, result.getInt("problems[0].line"));
        assertEquals("conversation_parts[1].id is missing", result.getString("problems[0].reason"));
        assertEquals(List.of(), log().getList("source"), "nothing of the first line is kept");
    }

    /** The maximum number of parts that Intercom returns, each with a body of some thousand characters. */
    @Test
    void aLongConversationIsOneLine() {
        String parts = IntStream.range(0, 500)
                .mapToObj(i -> part(
                        100 + i,
                        600 + i,
                        "comment",
                        "{'type': 'admin', 'id': '31'}",
                        "'body': '" + "x".repeat(3_000) + "'"))
                .collect(Collectors.joining(", "));
        assertEquals(502, send(HEAD.formatted(parts)).getInt("accepted"));
    }

    private static String part(int id, int second, String type, String author, String more) {
        return "{'type': 'conversation_part', 'id': '%d', 'part_type': '%s', 'created_at': %d, 'author': %s, %s}"
                .formatted(id, type, 1772438400 + second, author, more)
                .replace('\'', '"');
    }

    private JsonPath send(String lines) {
        return service.importFile("intercom-conversations", lines).jsonPath();
    }

    /** Oldest first. */
    private JsonPath log() {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log { nodes { source sourceName contact { id name } assignedBy { id name } previousAssignee { kind id } assignedTo { kind id } } } } }")
                .setRootPath("data.r.log.nodes.reverse()");
    }
}
