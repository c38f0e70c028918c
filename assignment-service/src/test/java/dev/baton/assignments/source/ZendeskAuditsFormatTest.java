package dev.baton.assignments.source;

import static dev.baton.assignments.source.Audits.audit;
import static dev.baton.assignments.source.Audits.change;
import static dev.baton.assignments.source.Audits.comment;
import static dev.baton.assignments.source.Audits.create;
import static dev.baton.assignments.source.Audits.via;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.InvalidEventException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of single audits. */
class ZendeskAuditsFormatTest {

    private static final String AT = "2026-03-02T08:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZendeskAuditsFormat format = new ZendeskAuditsFormat(new EventReader(Clock.systemUTC()));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "rule, 31, WORKFLOW, rule, -",
                "8, 31, WORKFLOW, 8, -",
                "api, 31, DEVELOPER_API, api, -",
                "5, -1, DEVELOPER_API, 5, -",
                "web, 31, USER, web, 31",
                "mail, -1, OTHER, mail, -",
                "chat, null, OTHER, chat, -"
            })
    void theSourceIsByTheWayElseByTheAuthor(
            String channel, String author, String source, String sourceName, String assignedBy) {
        EventDocument told = only(audit(1, "3", AT, author, channel, change("assignee_id", null, "32")));
        assertEquals(source, told.source());
        assertEquals(sourceName, told.sourceName());
        assertEquals(assignedBy, told.assignedBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule", "8"})
    void anEventsOwnWayOutranksTheAudits(String own) {
        String change = via(change("assignee_id", null, "32"), own.equals("8") ? (Object) 8 : own);
        EventDocument told = only(audit(1, "3", AT, 31, "web", change));
        assertEquals("WORKFLOW", told.source());
        String without = change("assignee_id", null, "32").replace("}", ", 'via': {'channel': null}}");
        assertEquals(
                "DEVELOPER_API", only(audit(1, "3", AT, 31, "api", without)).source());
    }

    @Test
    void anAgentGoesBeforeTheGroup() {
        EventDocument told =
                only(audit(1, "3", AT, 31, "web", change("group_id", "20", "21"), change("assignee_id", "31", "32")));
        assertEquals("TRANSFERRED 32 in 21", told.type() + " " + told.toAgentId() + " in " + told.groupId());
        assertEquals("31", told.previousAssignee().id());
    }

    @Test
    void fromAnAgentToAGroupItIsTransferredAndFromAGroupToAnAgentAssigned() {
        EventDocument toGroup =
                only(audit(1, "3", AT, 31, "web", change("assignee_id", "31", null), change("group_id", "20", "21")));
        assertEquals("TRANSFERRED 21", toGroup.type() + " " + toGroup.toGroupId());
        EventDocument toAgent =
                only(audit(2, "3", AT, 31, "web", change("assignee_id", null, "31"), change("group_id", "20", "21")));
        assertEquals("ASSIGNED 31", toAgent.type() + " " + toAgent.agentId());
        assertEquals(
                "INBOX 20",
                toAgent.previousAssignee().kind() + " "
                        + toAgent.previousAssignee().id());
    }

    @Test
    void whatAnAuditLeavesOutStays() {
        assertEquals(
                FactRule.KEEPS_INBOX,
                only(audit(1, "3", AT, 31, "web", change("assignee_id", "31", null)))
                        .rule());
        assertEquals(
                FactRule.KEEPS_AGENT,
                only(audit(2, "3", AT, 31, "web", change("group_id", "20", "21")))
                        .rule());
        EventDocument toNobody =
                only(audit(3, "3", AT, 31, "web", change("assignee_id", "31", null), change("group_id", "20", null)));
        assertEquals("UNASSIGNED LEAVES_INBOX", toNobody.type() + " " + toNobody.rule());
    }

    @Test
    void ofSeveralChangesInOneAuditTheLastCountsAndTheFirstSaysWhatWasBefore() {
        EventDocument told = only(audit(
                1,
                "3",
                AT,
                31,
                "web",
                change("assignee_id", "31", "32"),
                via(change("assignee_id", "32", "33"), "rule")));
        assertEquals("33", told.toAgentId());
        assertEquals("31", told.previousAssignee().id());
        assertEquals("WORKFLOW", told.source());
    }

    @ParameterizedTest
    @CsvSource({"new, NEW", "open, OPEN", "pending, PENDING", "hold, ON_HOLD", "solved, SOLVED", "closed, CLOSED"})
    void eachStatusIsOneOfOurs(String zendesk, String status) {
        EventDocument told = only(audit(1, "3", AT, 31, "web", change("status", zendesk, zendesk)));
        assertEquals(status, told.toStatus());
        assertEquals(status, told.fromStatus());
        assertEquals("31", told.agentId());
    }

    @Test
    void aStatusSetByARuleIsNoAgents() {
        EventDocument told = only(audit(1, "3", AT, 31, "web", via(change("status", "solved", "closed"), "rule")));
        assertEquals("SOLVED > CLOSED by null", told.fromStatus() + " > " + told.toStatus() + " by " + told.agentId());
    }

    @Test
    void onlyPublicCommentsOfSomebodyAreMessages() {
        assertEquals(List.of("AGENT_MESSAGE by 31"), messages(comment(5, 31, true)));
        assertEquals(
                List.of("AGENT_MESSAGE by 31"), messages(comment(5, 31, true).replace("Comment", "VoiceComment")));
        assertEquals(List.of("AGENT_MESSAGE by 99"), messages(comment(5, null, true)), "by whom the audit is");
        assertEquals(List.of(), messages(comment(5, 31, false)));
        assertEquals(List.of(), messages(comment(5, -1, true)));
        assertEquals(List.of(), messages("{'id': 5, 'type': 'Comment', 'author_id': 31, 'body': 'x'}"));
        assertEquals(List.of(), messages(comment(5, 31, true).replace("}", ", 'via': {'source': {'rel': 'merge'}}}")));
    }

    @Test
    void aMergesChangeOfTheStatusCountsAndItsNoteDoesNot() {
        String merge = audit(1, "3", AT, 31, "web", comment(5, 31, true), change("status", "open", "closed"))
                .replace("\"rel\": null", "\"rel\": \"merge\"");
        assertEquals(List.of("STATUS_CHANGED", "null"), types(merge));
    }

    @Test
    void theFirstAuditOpensTheTicketWithItsRequesterGroupAndChannel() {
        List<EventDocument> told = read(audit(
                1,
                "3",
                AT,
                31,
                "web",
                create("requester_id", "7"),
                create("group_id", "20"),
                create("assignee_id", 31),
                create("subject", "x"),
                create("status", "open"),
                via(change("group_id", "20", "21"), "rule")));
        EventDocument opened = told.get(0);
        assertEquals(
                "OPENED 7 21 web",
                opened.type() + " " + opened.requesterId() + " " + opened.groupId() + " " + opened.channel());
        assertEquals(
                "ASSIGNED 31 by 31",
                told.get(1).type() + " " + told.get(1).agentId() + " by "
                        + told.get(1).assignedBy());
        assertEquals(
                "STATUS_CHANGED OPEN", told.get(2).type() + " " + told.get(2).toStatus());
        assertEquals(3, told.size());
    }

    @Test
    void anotherRequesterIsToldAlsoWhereNothingElseChanges() {
        EventDocument told = only(audit(1, "3", AT, 31, "web", change("requester_id", "7", "8")));
        assertEquals("CONTACT_CHANGED 8", told.type() + " " + told.requesterId());
    }

    @Test
    void whatIsNotUnderstoodIsCountedEventByEvent() {
        assertEquals(
                List.of("STATUS_CHANGED", "null", "null", "null"),
                types(audit(
                        1,
                        "3",
                        AT,
                        31,
                        "web",
                        "{'type': 'ChatStartedEvent', 'value': {'visitor_id': 'x'}}",
                        change("tags", List.of(), List.of()),
                        change("status", "open", "solved"),
                        change("status", "open", "on fire").replace("status", "custom_status_id"))));
        assertEquals(List.of("null"), types(audit(1, "3", AT, 31, "web")));
        assertEquals(List.of("null"), types(audit(1, "3", AT, 31, "web", "null", change("status", "open", "gone"))));
    }

    /**
     * Within a second, audits are ordered by id; a customer's message comes before what it triggers, and an answer
     * before the status SOLVED.
     */
    @Test
    void withinASecondTheAuditsIdOrdersAndWithinAnAuditWhatCauses() {
        List<Fact> facts = Stream.of(
                        audit(
                                10,
                                "3",
                                AT,
                                31,
                                "web",
                                change("status", "open", "solved"),
                                change("assignee_id", null, "31"),
                                comment(5, 31, true)),
                        audit(
                                9,
                                "3",
                                AT,
                                7,
                                "email",
                                change("status", "solved", "open"),
                                via(change("assignee_id", "31", "32"), "rule"),
                                comment(5, 7, true)))
                .flatMap(audit -> facts(audit).stream())
                .toList();
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled);
        assertEquals(
                List.of(
                        "STATUS_CHANGED",
                        "AGENT_MESSAGE",
                        "TRANSFERRED",
                        "ASSIGNED",
                        "AGENT_MESSAGE",
                        "STATUS_CHANGED"),
                shuffled.stream()
                        .sorted()
                        .map(fact -> fact.event().type().name())
                        .toList());
    }

    @Test
    void idsAreTextOrNumbersAndTimesHaveAnOffset() {
        String audit = audit(1, "3", AT, 31, "web", change("assignee_id", null, 32));
        assertEquals(
                facts(audit),
                facts(audit.replace("\"ticket_id\": 3", "\"ticket_id\": \"3\"")
                        .replace("\"id\": 1", "\"id\": \"1\"")
                        .replace("\"value\": 32", "\"value\": \"32\"")
                        .replace("\"author_id\": 31", "\"author_id\": \"31\"")
                        .replace("08:00:00Z", "08:00:00.000000+00:00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'id': 1|'id': null|id is missing",
                "'ticket_id': 3|'ticket_id': [3]|ticket_id is neither text nor a number",
                "'created_at': '2026-03-02T08:00:00Z'|'created_at': '2026-03-02'|created_at: \"2026-03-02\" is no",
                "'events': [|'events': [7, |events[0] is no object",
                "'events': [{|'events': 'x', 'more': [{|events is no list",
                "'value': '32'|'value': true|value of assignee_id is neither text nor a number",
                "'author_id': 31|'author_id': {}|author_id is neither text nor a number"
            })
    void anUnknownShapeIsRefusedByItsField(String damage) {
        String[] parts = damage.split("\\|");
        String audit = audit(1, "3", AT, 31, "web", change("assignee_id", null, "32"))
                .replace(parts[0].replace('\'', '"'), parts[1].replace('\'', '"'));
        InvalidEventException refusal = assertThrows(InvalidEventException.class, () -> facts(audit));
        assertTrue(refusal.getMessage().startsWith(parts[2]), refusal::getMessage);
    }

    private List<String> messages(String comment) {
        return read(audit(1, "3", AT, 99, "web", comment)).stream()
                .map(told -> told.type() + " by " + told.agentId())
                .toList();
    }

    private List<String> types(String audit) {
        return facts(audit).stream()
                .map(fact -> fact == null ? "null" : fact.event().type().name())
                .toList();
    }

    private EventDocument only(String audit) {
        List<EventDocument> told = read(audit);
        assertEquals(1, told.size(), told::toString);
        return told.get(0);
    }

    private List<EventDocument> read(String audit) {
        return facts(audit).stream()
                .filter(Objects::nonNull)
                .map(fact -> EventDocument.of(fact.event()))
                .toList();
    }

    private List<Fact> facts(String audit) {
        try {
            return format.read(JSON.readTree(audit.replace('\'', '"')));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(audit, impossible);
        }
    }
}
