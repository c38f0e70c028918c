package dev.baton.engagements.settings;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that settings apply to engagements derived afterwards, and to earlier ones after a rederivation. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SettingsTest {

    /** Monday 2 March 2026: written at 08:00, assigned at 08:01, answered at 08:31. */
    private static final String MONDAY = """
            {"eventId":"%1$s-1","type":"END_USER_MESSAGE","conversationId":"%1$s","occurredAt":"2026-03-02T08:00:00Z","groupId":"vip"}
            {"eventId":"%1$s-2","type":"ASSIGNED","conversationId":"%1$s","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann"}
            {"eventId":"%1$s-3","type":"AGENT_MESSAGE","conversationId":"%1$s","occurredAt":"2026-03-02T08:31:00Z","agentId":"ann"}""";

    private static final String ROUTING =
            "mutation { updateEngagementSettings(activityRouting: true) { activityRouting inactivityTimeoutSeconds } }";

    private static final String MARCH =
            "{instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private final Service service = new Service();

    @Test
    void aChangeAppliesToWhatIsDerivedAfterwards() {
        load("old");
        JsonPath changed = service.ask(ROUTING);
        assertTrue(changed.getBoolean("data.updateEngagementSettings.activityRouting"));
        assertEquals(600, changed.getInt("data.updateEngagementSettings.inactivityTimeoutSeconds"), "as it was");
        load("new");
        assertEquals(List.of("new-2"), open());
    }

    @Test
    void aConversationThatGoesOnIsDerivedByOneSetOfSettings() {
        load("old");
        service.ask(ROUTING);
        event("old-4", "END_USER_MESSAGE", "old", "2026-03-02T09:00:00Z", "");
        assertEquals(List.of("old-2"), open(), "its first engagement has not timed out any more");
    }

    @Test
    void rederivingAppliesItToThePastInTheBackground() {
        for (int i = 0; i < 250; i++) {
            load("c" + i);
        }
        service.ask(ROUTING);
        assertEquals(List.of(), open());
        JsonPath asked =
                service.ask("mutation { rederive(period: " + MARCH + ") { id conversations done finishedAt from } }");
        assertEquals(250, asked.getInt("data.rederive.conversations"));
        assertNull(asked.get("data.rederive.finishedAt"));
        JsonPath finished = await();
        assertEquals(250, finished.getInt("done"));
        assertEquals(250, open().size());
    }

    @Test
    void rederivingLeavesConversationsOutsideOfThePeriodAlone() {
        load("old");
        service.ask(ROUTING);
        service.ask("""
                mutation { rederive(period: {instants: {from: "2026-03-02T08:32:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"})
                  { id } }""");
        assertEquals(0, await().getInt("conversations"));
        assertEquals(List.of(), open());
    }

    @Test
    void theFourteenDayRuleAppliesAtOnce() {
        service.ask(ROUTING);
        load("old");
        assertEquals(List.of("old-2"), open());
        service.ask("mutation { updateEngagementSettings(fourteenDayRule: true) { fourteenDayRule } }");
        assertEquals(List.of(), open());
    }

    @Test
    void whatChangesNothingThatIsDerivedHasNothingDerivedAnew() {
        load("old");
        service.ask(ROUTING);
        load("new");
        service.ask(
                "mutation { updateEngagementSettings(fourteenDayRule: false, activityRouting: true) { fourteenDayRule } }");
        service.ask("mutation { rederive(period: " + MARCH + ") { id } }");
        service.ask("mutation { rederive(period: " + MARCH + ") { id } }");
        assertEquals(2, await().getInt("done"));
        assertEquals(List.of("new-2", "old-2"), open().stream().sorted().toList());
    }

    @Test
    void businessHoursDecideOnTheFirstReply() {
        // Rome is an hour ahead: 09:01 to 09:31, of which one minute is before 09:02
        service.ask(hours("09:00", "09:02", "2026-01-01"));
        service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 7200) { fourteenDayRule } }");
        load("a");
        JsonPath record = record();
        assertEquals(1800f, record.getFloat("assignmentToFirstReplySeconds"));
        assertEquals(60f, record.getFloat("assignmentToFirstReplyBusinessSeconds"));
        service.ask(hours("09:02", "17:00", "2026-01-01"));
        service.ask("mutation { rederive(period: " + MARCH + ") { id } }");
        await();
        assertNull(record().get("assignmentToFirstReplySeconds"), "it began outside of business hours");
        assertNull(record().get("assignmentToFirstReplyBusinessSeconds"));
        service.ask(hours("09:00", "17:00", "2026-03-02"));
        service.ask("mutation { rederive(period: " + MARCH + ") { id } }");
        await();
        assertEquals(1800f, record().getFloat("assignmentToFirstReplyBusinessSeconds"), "by the calendar valid then");
    }

    @Test
    void aGroupMayHaveNoHoursAtAll() {
        JsonPath set = service.ask(
                "mutation { setBusinessHours(groupId: \"vip\", timeZone: \"UTC\", weekly: []) { holidays weekly { day } } }");
        assertEquals(List.of(), set.getList("data.setBusinessHours.weekly"));
        assertEquals(List.of(), set.getList("data.setBusinessHours.holidays"));
        service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 7200) { fourteenDayRule } }");
        load("a");
        assertNull(record().get("assignmentToFirstReplySeconds"), "it began outside of business hours");
    }

    @Test
    void businessHoursAreAnsweredAsTheyWereSet() {
        JsonPath set = service.ask(hours("22:00", "06:00", "2026-01-01"));
        set.setRootPath("data.setBusinessHours");
        assertEquals("vip", set.getString("groupId"));
        assertEquals("Europe/Rome", set.getString("timeZone"));
        assertEquals("06:00", set.getString("weekly[0].to"));
        assertEquals("MONDAY", set.getString("weekly[0].day"));
        assertEquals(List.of("2026-12-25"), set.getList("holidays"));
        assertEquals("2026-01-01", set.getString("validFrom"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeZone: \"Rome\", weekly: [] | timeZone: \"Rome\" is no IANA time zone",
                "timeZone: \"UTC\", weekly: [{day: MONDAY, from: \"9\", to: \"17:00\"}] | weekly.from: \"9\" is no local time",
                "timeZone: \"UTC\", weekly: [{day: MONDAY, from: \"09:00\", to: \"25:00\"}] | weekly.to: \"25:00\" is no local time",
                "timeZone: \"UTC\", weekly: [], validFrom: \"1969-12-31\" | validFrom: 1969-12-31 is not between",
                "timeZone: \"UTC\", weekly: [], holidays: [\"+10000-01-01\"] | holidays: +10000-01-01 is not between",
                "groupId: \"\", timeZone: \"UTC\", weekly: [] | groupId is empty",
                "timeZone: \"UTC\", weekly: [], holidays: [\"x\"] | argument 'holidays'",
            })
    void refusesHoursThatAreNone(String arguments, String message) {
        JsonPath answer = service.ask("mutation { setBusinessHours(" + arguments + ") { timeZone } }");
        assertEquals(List.of("BAD_REQUEST"), answer.getList("errors.extensions.code"), answer::prettify);
        assertTrue(answer.getString("errors[0].message").startsWith(message), answer::prettify);
    }

    private static String hours(String from, String to, String validFrom) {
        return """
                mutation { setBusinessHours(groupId: "vip", timeZone: "Europe/Rome", validFrom: "%s", holidays: ["2026-12-25"],
                    weekly: [{day: MONDAY, from: "%s", to: "%s"}])
                  { groupId timeZone weekly { day from to } holidays validFrom } }""".formatted(validFrom, from, to);
    }

    private void load(String conversation) {
        service.importFile("conversation-events", MONDAY.formatted(conversation))
                .then()
                .statusCode(200);
    }

    private void event(String id, String type, String conversation, String at, String more) {
        JsonPath answer = service.ask("""
                mutation { recordConversationEvents(events: [{eventId: "%s", type: "%s", conversationId: "%s", occurredAt: "%s"%s}])
                  { accepted } }""".formatted(id, type, conversation, at, more));
        assertEquals(1, answer.getInt("data.recordConversationEvents.accepted"));
    }

    /** @return the newest rederivation once it is finished */
    private JsonPath await() {
        return eventually("the rederivation is finished")
                .until(
                        () -> service.ask("{ rederivations { conversations done finishedAt } }")
                                .setRootPath("data.rederivations[0]"),
                        newest -> newest.get("finishedAt") != null);
    }

    private List<String> open() {
        return service.ask("{ engagementsReport(period: " + MARCH
                        + ", filter: {open: true}) { records(first: 1000) { nodes { id } } } }")
                .getList("data.engagementsReport.records.nodes.id");
    }

    private JsonPath record() {
        JsonPath answer = service.ask("{ engagementsReport(period: " + MARCH
                + ") { records { nodes { assignmentToFirstReplySeconds assignmentToFirstReplyBusinessSeconds } } } }");
        assertFalse(answer.getList("data.engagementsReport.records.nodes").isEmpty());
        answer.setRootPath("data.engagementsReport.records.nodes[0]");
        return answer;
    }
}
