package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests periods and filters, operated as a user operates them. */
@ExtendWith(DashboardExtension.class)
class FiltersIT {

    private static final String IN_GRAPHQL = "period: {preset: LAST_30_DAYS, timeZone: \"Europe/Berlin\"}";

    private final Dashboard dashboard;

    FiltersIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @ParameterizedTest
    @CsvSource({
        "source, Bot, 'source: [BOT]'",
        "assigneeKind, Inbox, 'assigneeKind: [INBOX]'",
        "dayOfWeek, Monday, 'dayOfWeek: [MONDAY]'"
    })
    void aValueOfAListIsTicked(String filter, String label, String inGraphql) {
        Page page = editing("/assignments", filter);
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByRole(AriaRole.BUTTON, named("Apply")).click();
        assertCounts(page, inGraphql);
    }

    @ParameterizedTest
    @CsvSource({
        "assignedTo, Ada, agent",
        "assignedBy, Ada, agent",
        "previousAssignee, Ada, agent",
        "agentId, Ada, agent",
        "groupId, Bill, inbox",
        "contactId, Priya, contact",
        "channel, email, value",
        "topic, Login, value"
    })
    void aValueIsFoundByTypingAndTakenByKeys(String filter, String typed, String kind) {
        Page page = editing("/assignments", filter);
        Locator field = page.locator("baton-choice input");
        field.pressSequentially(typed);
        Locator first = page.locator("baton-choice [role=option]").first();
        assertThat(first).containsText(typed);
        field.press("ArrowDown");
        field.press("ArrowUp");
        field.press("Enter");
        assertThat(page.locator("baton-filters .chip")).containsText(typed);
        Dashboard.settle(page);
        String value = parameter(page, filter);
        assertTrue(kind.equals("value") ? value.equals(typed) : !value.contains(typed), value);
        assertCounts(page, filter + ": [\"" + value + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"contactName, Priya, 'contactName: \"Priya\"'", "conversationId, %s, 'conversationId: [\"%s\"]'"})
    void aTextIsWritten(String filter, String text, String inGraphql) {
        String conversation = dashboard
                .ask("{ assignmentsReport(" + IN_GRAPHQL + ") { log(first: 1) { nodes { conversationId } } } }")
                .at("/assignmentsReport/log/nodes/0/conversationId")
                .asText();
        Page page = editing("/assignments", filter);
        page.locator("baton-filters form input").fill(text.formatted(conversation));
        page.keyboard().press("Enter");
        assertCounts(page, inGraphql.formatted(conversation));
    }

    @ParameterizedTest
    @CsvSource({
        "startReason, Transferred, 'startReason: [TRANSFERRED]'",
        "endReason, Solved, 'endReason: [TICKET_SOLVED]'",
        "open, Open, 'open: true'"
    })
    void aFilterOfEngagementsCountsThemAndIsNotApplicableToAssignments(String filter, String label, String inGraphql) {
        Page page = editing("/engagements", filter);
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByRole(AriaRole.BUTTON, named("Apply")).click();
        JsonNode total = dashboard
                .ask("{ engagementsReport(" + IN_GRAPHQL + ", filter: {" + inGraphql + "}) { total } }")
                .at("/engagementsReport/total");
        if (total.asInt() == 0) {
            assertThat(Dashboard.component(page, "overTime"))
                    .containsText("The selected filter(s) have no applicable data");
        }
        assertThat(Dashboard.component(page, "total").locator(".figure")).hasText(written(total));

        page.getByRole(AriaRole.LINK, named("Assignments")).click();
        for (String component : List.of("overTime", "bySource", "log")) {
            assertThat(Dashboard.component(page, component).locator(".note"))
                    .containsText("The selected filter(s) are not applicable here");
        }
        assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
    }

    @Test
    void filtersAreTakenOutOneByOneOrAllAtOnce() {
        Page page = dashboard.open("/assignments?" + PERIOD + "&source=BOT&source=USER&channel=email");
        assertThat(page.locator("baton-filters .chip")).hasCount(3);
        page.getByRole(AriaRole.BUTTON, named("Remove filter Source: Bot")).click();
        assertThat(page.locator("baton-filters .chip")).hasText(new String[] {"Source: User✕", "Channel: email✕"});
        assertEquals(List.of("USER"), parameters(page, "source"));
        page.getByRole(AriaRole.BUTTON, named("Clear all")).click();
        assertThat(page.locator("baton-filters .chip")).hasCount(0);
        assertCounts(page, "");
    }

    @Test
    void aRangeOfDaysIsOfTheirZone() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        page.locator("select[name=timeZone]").selectOption("Asia/Katmandu");
        page.locator("select[name=preset]").selectOption("Custom range");
        page.locator("input[name=from]").fill("2026-01-01");
        page.locator("input[name=to]").fill("2026-12-31");
        JsonNode total = dashboard
                .ask("{ assignmentsReport(period: {dates: {from: \"2026-01-01\", to: \"2026-12-31\"},"
                        + " timeZone: \"Asia/Katmandu\"}) { total } }")
                .at("/assignmentsReport/total");
        assertThat(Dashboard.component(page, "log").locator(".badge")).hasText(written(total));
        assertThat(page.locator(".freshness")).containsText("Asia/Katmandu");

        page.locator("input[name=from]").fill("2027-01-01");
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("From is after To.")))
                .isVisible();
        assertThat(Dashboard.component(page, "log").locator(".badge")).hasText(written(total));
    }

    @Test
    void aPeriodBeforeAllDataSaysSinceWhenTheyAreCollected() {
        Page page = dashboard.open("/assignments?from=2001-01-01&to=2001-01-31&timeZone=UTC");
        assertThat(Dashboard.component(page, "overTime"))
                .containsText("The selected filter(s) have no applicable data: collected only since");
    }

    @Test
    void everyPresetShowsSomething() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        Locator presets = page.locator("select[name=preset]");
        IntStream.range(0, 7).forEach(index -> {
            presets.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(index));
            Dashboard.settle(page);
            assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
        });
    }

    /** Opens a page and the editor of a filter. */
    private Page editing(String path, String filter) {
        Page page = dashboard.open(path + "?" + PERIOD);
        page.getByText("+ Add filter").click();
        page.locator("button[data-filter=" + filter + "]").click();
        return page;
    }

    private void assertCounts(Page page, String filter) {
        JsonNode total = dashboard
                .ask("{ assignmentsReport(" + IN_GRAPHQL + ", filter: {" + filter + "}) { total } }")
                .at("/assignmentsReport/total");
        assertTrue(total.asInt() > 0, "the demo data have something to filter");
        assertThat(Dashboard.component(page, "log").locator(".badge")).hasText(written(total));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String parameter(Page page, String name) {
        return parameters(page, name).get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<String> parameters(Page page, String name) {
        return (List<String>) page.evaluate("name => new URLSearchParams(location.search).getAll(name)", name);
    }

    private static String written(JsonNode count) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(count.asLong());
    }
}
