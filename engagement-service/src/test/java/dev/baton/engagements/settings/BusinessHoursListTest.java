package dev.baton.engagements.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests reading, changing and removing settings and business hours by an administrator, and the log of these changes.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class BusinessHoursListTest {

    private static final String HOURS = "groupId timeZone validFrom holidays weekly { day from to }";

    /** Monday 2 March 2026: written at 08:00, assigned at 08:01, answered at 08:31. */
    private static final String MONDAY = """
            {"eventId":"1","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:00:00Z","groupId":"vip"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann"}
            {"eventId":"3","type":"AGENT_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:31:00Z","agentId":"ann"}""";

    private final Service service = new Service();

    @Test
    void hoursAreListedByGroupAndByTheDayThatTheyAreValidFrom() {
        assertEquals(List.of(), hours(service).getList(""));
        set(
                "groupId: \"vip\", validFrom: \"2026-06-01\", timeZone: \"Europe/Rome\", holidays: [\"2026-12-25\"],"
                        + " weekly: [{day: MONDAY, from: \"09:00\", to: \"17:30\"}, {day: FRIDAY, from: \"22:00\", to: \"06:00\"}]");
        set("timeZone: \"UTC\", weekly: []");
        set("groupId: \"vip\", timeZone: \"UTC\", weekly: []");
        JsonPath listed = hours(service);
        assertEquals(Arrays.asList(null, "vip", "vip"), listed.getList("groupId"));
        assertEquals(List.of("1970-01-01", "1970-01-01", "2026-06-01"), listed.getList("validFrom"));
        assertEquals("Europe/Rome", listed.getString("timeZone[2]"));
        assertEquals(List.of("2026-12-25"), listed.getList("holidays[2]"));
        assertEquals(List.of("MONDAY", "FRIDAY"), listed.getList("weekly[2].day"));
        assertEquals(List.of("17:30", "06:00"), listed.getList("weekly[2].to"));
        assertEquals(List.of(), hours(new Service()).getList(""), "another workspace");
    }

    @Test
    void hoursThatAreRemovedCountNoLonger() {
        set("groupId: \"vip\", timeZone: \"UTC\", weekly: []");
        assertTrue(remove("groupId: \"vip\""));
        assertFalse(remove("groupId: \"vip\""), "there are none any more");
        assertFalse(remove("groupId: \"vip\", validFrom: \"2026-06-01\""));
        assertEquals(List.of(), hours(service).getList(""));
        service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 7200) { fourteenDayRule } }");
        service.importFile("conversation-events", MONDAY);
        assertEquals(
                List.of(1800f),
                service.ask("{ engagementsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\","
                                + " to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"})"
                                + " { records { nodes { assignmentToFirstReplySeconds } } } }")
                        .getList("data.engagementsReport.records.nodes.assignmentToFirstReplySeconds", Float.class));
        assertEquals(
                List.of("BAD_REQUEST"),
                service.ask("mutation { removeBusinessHours(groupId: \"\") }").getList("errors.extensions.code"));
    }

    @Test
    void theSettingsAreThoseThatWereSetLastAndTheDefaultsBefore() {
        Map<String, Object> defaults = Map.of(
                "inactivityTimeoutSeconds",
                600,
                "activityRouting",
                false,
                "inactiveCountsTowardsCapacity",
                false,
                "fourteenDayRule",
                false);
        assertEquals(defaults, settings(service));
        service.ask(
                "mutation { updateEngagementSettings(inactivityTimeoutSeconds: 900, fourteenDayRule: true) { fourteenDayRule } }");
        assertEquals(900, settings(service).get("inactivityTimeoutSeconds"));
        assertEquals(true, settings(service).get("fourteenDayRule"));
        assertEquals(defaults, settings(new Service()));
    }

    @Test
    void changesAreLoggedWithWhatWasBeforeAndWhatIsAfter() {
        service.ask(
                "mutation { updateEngagementSettings(inactivityTimeoutSeconds: 900, activityRouting: false) { fourteenDayRule } }");
        set("groupId: \"vip\", validFrom: \"2026-06-01\", timeZone: \"Europe/Rome\", holidays: [\"2026-12-25\"],"
                + " weekly: [{day: MONDAY, from: \"09:00\", to: \"17:30\"}]");
        set("groupId: \"vip\", validFrom: \"2026-06-01\", timeZone: \"Europe/Rome\", holidays: [\"2026-12-25\"],"
                + " weekly: [{day: MONDAY, from: \"09:00\", to: \"17:30\"}]");
        set("groupId: \"vip\", validFrom: \"2026-06-01\", timeZone: \"UTC\", weekly: []");
        remove("groupId: \"vip\", validFrom: \"2026-06-01\"");
        JsonPath log = changes(service);
        assertEquals(
                List.of("businessHours", "businessHours", "businessHours", "inactivityTimeoutSeconds"),
                log.getList("setting"),
                "the same once more is no change");
        String first = "from 2026-06-01: Europe/Rome, Mon 09:00–17:30; closed on 2026-12-25";
        String second = "from 2026-06-01: UTC, no hours";
        assertEquals(Arrays.asList(second, first, null, "600"), log.getList("before"));
        assertEquals(Arrays.asList(null, second, first, "900"), log.getList("after"));
        assertEquals(Arrays.asList("vip", "vip", "vip", null), log.getList("subject"));
        assertEquals(Arrays.asList(null, null, null, null), log.getList("changedBy"));
        assertEquals(List.of(), changes(new Service()).getList(""), "another workspace");
    }

    private void set(String arguments) {
        JsonPath answer = service.ask("mutation { setBusinessHours(" + arguments + ") { timeZone } }");
        assertNull(answer.get("errors"), answer::prettify);
    }

    private boolean remove(String arguments) {
        JsonPath answer = service.ask("mutation { removeBusinessHours(" + arguments + ") }");
        assertNull(answer.get("errors"), answer::prettify);
        return answer.getBoolean("data.removeBusinessHours");
    }

    private static JsonPath hours(Service of) {
        return of.ask("{ businessHours { " + HOURS + " } }").setRootPath("data.businessHours");
    }

    private static JsonPath changes(Service of) {
        return of.ask("{ engagementSettingsChanges { nodes { changedBy setting subject before after } } }")
                .setRootPath("data.engagementSettingsChanges.nodes");
    }

    private static Map<String, Object> settings(Service of) {
        return of.ask(
                        "{ engagementSettings { inactivityTimeoutSeconds activityRouting inactiveCountsTowardsCapacity fourteenDayRule } }")
                .getMap("data.engagementSettings");
    }
}
