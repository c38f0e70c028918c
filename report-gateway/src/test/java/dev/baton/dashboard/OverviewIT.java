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
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the overview: the figures of all reports, their changes, and the hints below "worth a look". */
@ExtendWith(DashboardExtension.class)
class OverviewIT {

    /** A period that has ended, so that its previous period does not depend on the time of the test. */
    private static final String OVER = "preset=YESTERDAY&timeZone=Europe/Berlin";

    private static final String IN_GRAPHQL = "period: {preset: YESTERDAY, timeZone: \"Europe/Berlin\"}";

    private final Dashboard dashboard;

    OverviewIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void theFirstPageIsTheOverview() {
        Page page = dashboard.open("/");
        assertThat(page.locator("h1")).hasText("Overview");
        assertTrue(page.url().contains("/?timeZone=America%2FNew_York&preset=LAST_7_DAYS"), page::url);
        assertThat(page.locator("baton-navigation [aria-current=page]")).hasText("Overview");
    }

    @Test
    void theFiguresAreThoseOfTheReportsWithTheirChange() {
        JsonNode now = figures(IN_GRAPHQL);
        JsonNode previous = now.at("/reassignments/previousPeriod");
        JsonNode before =
                figures("period: {instants: {from: \"" + previous.path("from").asText() + "\", to: \""
                        + previous.path("to").asText() + "\"}}");
        Page page = dashboard.open("/?" + OVER);
        assertShows(page, "assignments", now.at("/assignments/total"), before.at("/assignments/total"));
        assertShows(page, "reassignments", now.at("/reassignments/total"), now.at("/reassignments/previousTotal"));
        assertShows(page, "engagements", now.at("/engagements/total"), before.at("/engagements/total"));
        assertShows(page, "created", now.at("/conversations/created"), before.at("/conversations/created"));
        assertShows(page, "closed", now.at("/conversations/closed"), before.at("/conversations/closed"));
        assertThat(figure(page, "open")).hasText(written(now.at("/open/totalCount")));
        assertThat(figure(page, "unassigned")).hasText(written(now.at("/unassigned/totalCount")));
        for (String metric : new String[] {"assignmentToFirstReplySeconds", "requesterWaitSeconds"}) {
            assertThat(figure(page, metric)).hasText(Pattern.compile("\\d+[dhms].*"));
            assertThat(Dashboard.component(page, metric))
                    .containsText(change(average(now, metric), average(before, metric)));
        }
    }

    private JsonNode figures(String period) {
        return dashboard.ask("{ assignments: assignmentsReport(" + period + ") { total }"
                + " reassignments: reassignmentsReport(" + period
                + ") { total previousTotal previousPeriod { from to } }"
                + " engagements: engagementsReport(" + period
                + ") { total metrics { assignmentToFirstReplySeconds { average } requesterWaitSeconds { average } } }"
                + " conversations: conversationsReport(" + period + ") { created closed }"
                + " open: conversations(state: OPEN, first: 1) { totalCount }"
                + " unassigned: conversations(state: UNASSIGNED, first: 1) { totalCount } }");
    }

    private static double average(JsonNode figures, String metric) {
        return figures.at("/engagements/metrics/" + metric + "/average").asDouble();
    }

    private static void assertShows(Page page, String field, JsonNode now, JsonNode before) {
        assertThat(figure(page, field)).hasText(written(now));
        assertThat(Dashboard.component(page, field).locator("dd"))
                .hasText(new String[] {written(before), change(now.asDouble(), before.asDouble())});
    }

    private static Locator figure(Page page, String field) {
        return Dashboard.component(page, field).locator(".figure");
    }

    /** The change as the page writes it. There is no percentage if the previous value is 0. */
    private static String change(double now, double before) {
        if (before == 0) {
            return now == 0 ? "–" : "from none";
        }
        NumberFormat percent = NumberFormat.getPercentInstance(Locale.UK);
        percent.setMaximumFractionDigits(1);
        percent.setRoundingMode(java.math.RoundingMode.HALF_UP);
        double share = (now - before) / before;
        return (share > 0 ? "+" : "") + percent.format(share);
    }

    @Test
    void theLargestIncreaseLeadsToTheReassignmentsOfItsAgent() {
        JsonNode agents = dashboard
                .ask("{ reassignmentsReport(" + IN_GRAPHQL
                        + ") { byAgent(first: 1000) { nodes { agent { id } received change } } } }")
                .at("/reassignmentsReport/byAgent/nodes");
        JsonNode most = agents.get(0);
        for (JsonNode agent : agents) {
            most = agent.path("change").asInt() > most.path("change").asInt() ? agent : most;
        }
        Page page = dashboard.open("/?" + OVER);
        assertThat(figure(page, "increase")).hasText("+" + most.path("change").asInt());
        figure(page, "increase").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Reassignments received by agent");
        assertTrue(page.url().contains("agentId=" + most.at("/agent/id").asText()), page::url);
        assertTrue(page.url().contains("preset=YESTERDAY"), page::url);
        assertThat(Dashboard.component(page, "total").locator(".figure")).hasText(written(most.path("received")));
    }

    @Test
    void theLongestWaitsLeadToTheConversationsThatWait() {
        JsonNode data = dashboard.ask(
                "{ unassigned: conversations(state: UNASSIGNED, orderBy: LONGEST_WAIT, first: 1) { nodes { id } }"
                        + " open: conversations(state: OPEN, orderBy: LONGEST_WAIT, first: 20) { nodes { id assignee { kind } } } }");
        Page page = dashboard.open("/?" + OVER);
        assertLeadsTo(
                page, "longestUnassigned", data.at("/unassigned/nodes/0/id").asText(), "UNASSIGNED");
        String held = "";
        for (JsonNode conversation : data.at("/open/nodes")) {
            held = held.isEmpty() && conversation.at("/assignee/kind").asText().equals("AGENT")
                    ? conversation.path("id").asText()
                    : held;
        }
        page.goBack();
        assertLeadsTo(page, "oldestUnanswered", held, "OPEN");
    }

    private static void assertLeadsTo(Page page, String field, String conversation, String state) {
        assertThat(Dashboard.component(page, field)).containsText(conversation);
        figure(page, field).click();
        assertThat(page.locator("select[name=state]")).hasValue(state);
        assertThat(Dashboard.component(page, "conversations").locator("tbody tr"))
                .hasCount(1);
        assertThat(Dashboard.component(page, "conversations").locator("tbody")).containsText(conversation);
    }

    @Test
    void filtersGoWithALinkAndAreNamedWhereTheyDoNotApply() {
        Page page = dashboard.open("/?" + PERIOD + "&source=BOT&agentId=agent-1");
        Locator engagements = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Engagements"));
        assertThat(engagements.getByRole(AriaRole.NOTE))
                .containsText("not applicable here: Source. The figures ignore them.");
        assertThat(Dashboard.component(page, "created")).containsText("not applicable here: Agent involved");
        assertThat(Dashboard.component(page, "closed")).not().containsText("not applicable");
        figure(page, "assignments").locator("a").click();
        assertThat(page.locator("h1")).hasText("Assignments");
        assertThat(page.locator("baton-filters .chip")).hasCount(2);
    }

    @Test
    void aPeriodBeforeThatWasNotAllCollectedIsSaidToBe() {
        String since = dashboard
                .ask("{ assignmentsReport(" + IN_GRAPHQL + ") { collectedSince } }")
                .at("/assignmentsReport/collectedSince")
                .asText();
        Page page = dashboard.open("/?from=" + since.substring(0, 10) + "&to=2100-01-01&timeZone=UTC");
        assertThat(page.locator(".content > .note")).containsText("The figures under “Before” are incomplete");
        assertThat(dashboard.open("/?" + OVER).locator(".content > .note")).hasCount(0);
    }

    @Test
    void anOldLinkStillShowsWhatItShowed() {
        Page table = dashboard.open("/?" + PERIOD + "&table=overTime");
        assertThat(table.locator("h1")).hasText("Assignments");
        assertThat(Dashboard.component(table, "overTime").locator("tbody tr").first())
                .isVisible();
        Page rows = dashboard.open("/?" + PERIOD + "&channel=chat&rows=assignments&rows.source=BOT");
        assertThat(rows.locator("h1")).hasText("Overview");
        assertThat(rows.locator("baton-filters .chip")).hasText("Channel: chat✕");
        assertThat(rows.getByRole(AriaRole.DIALOG)).containsText("Source: Bot");
    }

    @Test
    void whoSeesItsOwnAloneIsShownWhatItMayAsk() {
        Page page = dashboard.openAs("/?" + OVER, "agent");
        Dashboard.settle(page);
        assertThat(Dashboard.component(page, "closed")).isVisible();
        assertThat(Dashboard.component(page, "created")).hasCount(0);
        assertEquals(8, page.locator(".groups .card").count());
    }

    @Test
    void whoSeesItsOwnAloneIsNotShownWhatOthersReceivedFromIt() {
        Page page = dashboard.openAs("/agent?id=agent-1&" + OVER, "agent");
        assertThat(Dashboard.component(page, "received")).isVisible();
        assertThat(Dashboard.component(page, "passedOn")).hasCount(0);
        assertThat(Dashboard.component(page, "passed-on")).hasCount(0);
    }

    private static String written(JsonNode count) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(count.asLong());
    }
}
