package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.InvalidEventException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of single conversations and parts. */
class IntercomFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "{'type': 'admin', 'id': '31', 'name': 'Ann'}";
    private static final String USER = "{'type': 'user', 'id': 'u1', 'name': 'Kim'}";
    private static final String BOT = "{'type': 'bot', 'id': '9', 'name': 'Operator'}";

    private final IntercomFormat format = new IntercomFormat(new EventReader(Clock.systemUTC()));

    @ParameterizedTest
    @ValueSource(
            strings = {"1772438400", "'1772438400'", "1772438400000", "'1772438400000'", "'2026-03-02T08:00:00.000000Z'"
            })
    void instantsAreSecondsOrMillisecondsOrAsAnExtractorWroteThem(String createdAt) {
        assertEquals(
                "2026-03-02T08:00:00Z",
                only(part("comment", ADMIN, "'created_at': " + createdAt + ", 'body': 'x'"))
                        .occurredAt()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "{'type': 'admin', 'id': '32'} | ASSIGNED agent 32 inbox null bot null",
                "{'type': 'admin', 'id': 32} | ASSIGNED agent 32 inbox null bot null",
                "'32' | ASSIGNED agent 32 inbox null bot null",
                "{'type': 'team', 'id': '5'} | ASSIGNED agent null inbox 5 bot null",
                "{'type': 'nobody_admin', 'id': null} | UNASSIGNED agent null inbox null bot null",
                "{'type': 'nobody_admin'} | UNASSIGNED agent null inbox null bot null",
                "{'type': 'admin', 'id': null} | UNASSIGNED agent null inbox null bot null",
                "{'type': 'bot', 'id': '9'} | UNASSIGNED agent null inbox null bot 9",
                "{'type': 'contact', 'id': 'u1'} | -",
                "{'type': null, 'id': null} | -",
                "null | -"
            })
    void whomAPartAssignsTo(String assignedTo, String expected) {
        List<EventDocument> told = read(part("assignment", ADMIN, "'assigned_to': " + assignedTo));
        assertEquals(
                Stream.ofNullable(expected).toList(),
                told.stream()
                        .map(event -> event.type() + " agent " + event.agentId() + " inbox " + event.groupId() + " bot "
                                + event.botId())
                        .toList());
    }

    @Test
    void anAssignmentIsReadOnEveryPartNotesIncluded() {
        EventDocument told = only(part("note", ADMIN, "'body': 'yours', 'assigned_to': {'type': 'admin', 'id': '32'}"));
        assertEquals(
                "ASSIGNED 32 by 31 Ann",
                told.type() + " " + told.agentId() + " by " + told.assignedBy() + " " + told.assignedByName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "assignment | {'type': 'admin', 'id': '31'} | 'app_package_code': 'my-app' | DEVELOPER_API | my-app | -",
                "assignment | {'type': 'bot', 'id': '9', 'from_ai_agent': true} | 'x': 1 | BOT | assignment | -",
                "assignment | {'type': 'bot', 'id': '9'} | 'app_package_code': null | WORKFLOW | assignment | -",
                "default_assignment | {'type': 'admin', 'id': '31'} | 'x': 1 | WORKFLOW | default_assignment | -",
                "away_mode_assignment | {'type': 'admin', 'id': '31'} | 'x': 1 | WORKFLOW | away_mode_assignment | -",
                "assignment | {'type': 'admin', 'id': '31'} | 'x': 1 | USER | assignment | 31",
                "open | {'type': 'user', 'id': 'u1'} | 'x': 1 | OTHER | user | -",
                "assignment | null | 'x': 1 | OTHER | - | -"
            })
    void whatMadeAnAssignment(
            String type, String author, String more, String source, String sourceName, String assignedBy) {
        EventDocument told = read(part(type, author, "'assigned_to': {'type': 'admin', 'id': '32'}, " + more)).stream()
                .filter(event -> event.source() != null)
                .findFirst()
                .orElseThrow();
        assertEquals(source, told.source());
        assertEquals(sourceName, told.sourceName());
        assertEquals(assignedBy, told.assignedBy());
    }

    @ParameterizedTest
    @CsvSource({
        "close, SOLVED",
        "snoozed, ON_HOLD",
        "open, OPEN",
        "unsnoozed, OPEN",
        "timer_unsnooze, OPEN",
        "assign_and_reopen, OPEN",
        "note_and_reopen, OPEN"
    })
    void aPartMaySetTheStatus(String type, String status) {
        EventDocument told = only(part(type, ADMIN, "'body': null"));
        assertEquals("STATUS_CHANGED " + status + " 31", told.type() + " " + told.toStatus() + " " + told.agentId());
        assertNull(only(part(type, BOT, "'body': null")).agentId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "comment | {'type': 'user', 'id': 'u1'} | END_USER_MESSAGE u1",
                "quick_reply | {'type': 'lead', 'id': 'u1'} | END_USER_MESSAGE u1",
                "comment | {'type': 'contact', 'id': 'u1'} | END_USER_MESSAGE u1",
                "assignment | {'type': 'admin', 'id': '31'} | AGENT_MESSAGE 31",
                "note | {'type': 'admin', 'id': '31'} | -",
                "comment | {'type': 'bot', 'id': '9'} | -",
                "comment | {'type': 'admin', 'id': '31', 'from_ai_agent': true} | -",
                "comment | {'type': 'admin', 'id': null} | -",
                "comment | {'type': 'team', 'id': '5'} | -",
                "comment | null | -"
            })
    void aPartWithABodyIsAMessageOfAContactOrOfAnAdmin(String type, String author, String expected) {
        assertEquals(
                Stream.ofNullable(expected).toList(),
                read(part(type, author, "'body': '<p>x</p>'")).stream()
                        .map(told -> told.type() + " " + Objects.requireNonNullElse(told.agentId(), told.requesterId()))
                        .toList());
    }

    @Test
    void anAnswerComesBeforeTheCloseAndAfterTheReopening() {
        assertEquals(List.of("AGENT_MESSAGE", "STATUS_CHANGED"), ordered(part("close", ADMIN, "'body': 'bye'")));
        assertEquals(
                List.of("ASSIGNED", "STATUS_CHANGED", "AGENT_MESSAGE"),
                ordered(part(
                        "assign_and_reopen", ADMIN, "'body': 'mine', 'assigned_to': {'type': 'admin', 'id': '31'}")));
    }

    @Test
    void aConversationOpensWithItsFirstMessageBeforeAnyPartOfThatSecond() {
        String conversation = conversation("'parts'", USER, "'customer_initiated'")
                .replace("'parts'", part("comment", ADMIN, "'body': 'x'").replace("'conversation_id': 7, ", ""));
        assertEquals(List.of("OPENED", "END_USER_MESSAGE", "AGENT_MESSAGE"), ordered(conversation));
        EventDocument opened = read(conversation).get(0);
        assertEquals(
                "u1 Kim conversation", opened.requesterId() + " " + opened.requesterName() + " " + opened.channel());
    }

    @Test
    void whatIntercomSendsInATeammatesNameIsNoMessageOfTheirs() {
        List<EventDocument> byAnn = read(conversation("", ADMIN, "'admin_initiated'"));
        assertEquals(
                "AGENT_MESSAGE 31", byAnn.get(1).type() + " " + byAnn.get(1).agentId());
        assertEquals("c9", byAnn.get(0).requesterId());
        assertEquals(1, read(conversation("", ADMIN, "'automated'")).size());
    }

    @Test
    void aPartTellsTheSameInItsConversationAndOnALineOfItsOwn() {
        String part = part("close", ADMIN, "'body': 'bye', 'assigned_to': {'type': 'nobody_admin', 'id': null}");
        String nested = part.replace("'conversation_id': 7, ", "");
        for (String list : List.of("{'conversation_parts': [" + nested + "]}", "[" + nested + "]")) {
            assertEquals(
                    facts(part),
                    facts("{'id': '7', 'created_at': 1, 'conversation_parts': " + list + "}").stream()
                            .skip(1)
                            .toList());
        }
    }

    @Test
    void embeddedAssigneesAndStatisticsAreOfThePresentAndTellNothing() {
        assertEquals(
                1,
                read("{'type': 'conversation', 'id': 7, 'created_at': 1, 'admin_assignee_id': 31, 'team_assignee_id': 5, 'assignee': {'type': 'admin', 'id': '31'}, 'state': 'closed', 'open': false, 'statistics': {'first_close_at': 5}, 'conversation_parts': null}")
                        .size());
    }

    @Test
    void aNameIsKeptAndDoesNotIdentify() {
        String part = part("comment", ADMIN, "'body': 'x'");
        Fact told = facts(part).get(0);
        Fact renamed = facts(part.replace("Ann", "Anna")).get(0);
        assertEquals("Anna", EventDocument.of(renamed.event()).agentName());
        assertEquals(told.told(), renamed.told());
    }

    @Test
    void whatAPartDoesNotTellIsCountedPartByPart() {
        String line = "{'id': 7, 'created_at': 1, 'conversation_parts': {'conversation_parts': ["
                + part("conversation_attribute_updated_by_admin", ADMIN, "'body': null") + ", "
                + part("note", ADMIN, "'body': 'x'") + "]}}";
        assertEquals(2, facts(line).stream().filter(Objects::isNull).count());
        assertEquals(3, facts(line).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]|a conversation is no object",
                "{'type': 'ticket', 'id': 1, 'created_at': 1}|type: \"ticket\" is no conversation, and conversation_id is missing",
                "{'id': 1}|created_at is missing",
                "{'created_at': 1}|id is missing",
                "{'conversation_id': 1, 'created_at': 1}|id is missing",
                "{'conversation_id': 1, 'id': 1, 'created_at': 'soon'}|created_at: \"soon\" is no",
                "{'id': 1, 'created_at': 1, 'conversation_parts': 5}|conversation_parts is no list",
                "{'id': 1, 'created_at': 1, 'conversation_parts': [null]}|conversation_parts[0] is no object",
                "{'id': 1, 'created_at': 1, 'conversation_parts': [{'id': 2}]}|conversation_parts[0].created_at is missing",
                "{'conversation_id': 1, 'id': 1, 'created_at': 1, 'assigned_to': [5]}|assigned_to is neither text nor a number"
            })
    void anUnknownShapeIsRefusedByItsField(String line) {
        String[] parts = line.split("\\|");
        InvalidEventException refusal = assertThrows(InvalidEventException.class, () -> read(parts[0]));
        assertTrue(refusal.getMessage().startsWith(parts[1]), refusal::getMessage);
    }

    /** @param more further fields; without an instant among them, it is 08:00 */
    private static String part(String type, String author, String more) {
        String at = more.contains("created_at") ? "" : "'created_at': 1772438400, ";
        return "{'conversation_id': 7, 'type': 'conversation_part', 'id': '70', 'part_type': '" + type + "', " + at
                + "'author': " + author + ", 'attachments': [], " + more + "}";
    }

    private static String conversation(String parts, String author, String deliveredAs) {
        return "{'type': 'conversation', 'id': '7', 'created_at': 1772438400, 'source': {'type': 'conversation', 'id': '1', 'delivered_as': "
                + deliveredAs + ", 'body': '<p>hi</p>', 'author': " + author
                + "}, 'contacts': {'type': 'contact.list', 'contacts': [{'type': 'contact', 'id': 'c9'}]}, 'conversation_parts': {'type': 'conversation_part.list', 'conversation_parts': ["
                + parts + "]}}";
    }

    private List<String> ordered(String line) {
        return facts(line).stream()
                .sorted()
                .map(fact -> fact.event().type().name())
                .toList();
    }

    private EventDocument only(String line) {
        List<EventDocument> told = read(line);
        assertEquals(1, told.size(), told::toString);
        return told.get(0);
    }

    private List<EventDocument> read(String line) {
        return facts(line).stream()
                .filter(Objects::nonNull)
                .map(fact -> EventDocument.of(fact.event()))
                .toList();
    }

    private List<Fact> facts(String line) {
        try {
            return format.read(JSON.readTree(line.replace('\'', '"')));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(line, impossible);
        }
    }
}
