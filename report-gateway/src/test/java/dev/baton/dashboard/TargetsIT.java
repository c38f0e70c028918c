package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests shares within a target, distinct counts, agents by group, and idle assignments on their pages. */
@ExtendWith(DashboardExtension.class)
class TargetsIT {

    private static final String IN_GRAPHQL = "period: {preset: LAST_30_DAYS, timeZone: \"Europe/Berlin\"}";

    private final Dashboard dashboard;

    TargetsIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aTargetThatIsSetShowsItsLineAndTheShareWithinAndIsKeptInTheAddress() {
        JsonNode duration = dashboard
                .ask("{ engagementsReport(" + IN_GRAPHQL
                        + ") { metrics { durationSeconds { count withinPercentage(seconds: 600) } } } }")
                .at("/engagementsReport/metrics/durationSeconds");
        Page page = dashboard.open("/engagements?" + PERIOD);
        Locator distribution = Dashboard.component(page, "distribution");
        assertThat(distribution.locator(".share")).hasCount(0);
        distribution.locator("[name=target]").fill("10");
        distribution.locator("[name=target]").press("Enter");
        Dashboard.settle(page);
        assertThat(distribution.locator(".share strong")).hasText(percent(duration.path("withinPercentage")));
        assertThat(distribution.locator(".share")).containsText("of " + written(duration.path("count")) + " values");
        assertThat(distribution.locator("svg")).containsText("Target 10m");
        assertTrue(page.url().contains("target=600"), page::url);

        Page elsewhere = dashboard.open(page.url().replaceFirst("^https?://[^/]+", ""));
        Locator same = Dashboard.component(elsewhere, "distribution");
        assertThat(same.locator("[name=target]")).hasValue("10");
        assertThat(same.locator("[name=unit] option:checked")).hasText("minutes");
        assertThat(same.locator(".share strong")).hasText(percent(duration.path("withinPercentage")));
        same.locator("[name=target]").fill("");
        same.locator("[name=target]").press("Enter");
        Dashboard.settle(elsewhere);
        assertThat(same.locator(".share")).hasCount(0);
        assertFalse(elsewhere.url().contains("target="), elsewhere::url);
    }

    @Test
    void anotherUnitIsAnotherTarget() {
        Page page = dashboard.open("/engagements?target=7200&" + PERIOD);
        Locator distribution = Dashboard.component(page, "distribution");
        assertThat(distribution.locator("[name=target]")).hasValue("2");
        distribution.locator("[name=unit]").selectOption("minutes");
        Dashboard.settle(page);
        assertThat(distribution.locator(".share")).containsText("within 2m");
        assertTrue(page.url().contains("target=120"), page::url);
    }

    @Test
    void distinctOnesStandBesideTheCountsOfEvents() {
        JsonNode data = dashboard.ask(
                "{ assignmentsReport(" + IN_GRAPHQL + ") { total conversations contacts } engagementsReport("
                        + IN_GRAPHQL + ") { conversations agents } }");
        JsonNode assignments = data.path("assignmentsReport");
        Page page = dashboard.open("/assignments?" + PERIOD);
        // without the explanations
        assertThat(page.locator(".summary"))
                .hasText(
                        "%s assignments · %s conversations · %s contacts"
                                .formatted(
                                        written(assignments.path("total")),
                                        written(assignments.path("conversations")),
                                        written(assignments.path("contacts"))),
                        new HasTextOptions().setUseInnerText(true));
        Page engagements = dashboard.open("/engagements?" + PERIOD);
        Locator beside = Dashboard.component(engagements, "total").locator("dd");
        assertThat(beside.nth(1)).hasText(written(data.at("/engagementsReport/conversations")));
        assertThat(beside.nth(2)).hasText(written(data.at("/engagementsReport/agents")));
    }

    @Test
    void anAgentsRowOpensToItsGroupsWhichTheAddressKeeps() {
        JsonNode agent = dashboard
                .ask("{ engagementsReport(" + IN_GRAPHQL + ") { by(dimension: AGENT, top: 1) { key label } } }")
                .at("/engagementsReport/by/0");
        JsonNode groups = dashboard
                .ask("{ engagementsReport(" + IN_GRAPHQL + ", filter: {agentId: [\""
                        + agent.path("key").asText()
                        + "\"]}) { breakdown(dimensions: [AGENT, GROUP]) { keys { label } total } } }")
                .at("/engagementsReport/breakdown");
        Page page = dashboard.open("/engagements?" + PERIOD);
        Locator agents = Dashboard.component(page, "by-AGENT");
        int closed = agents.locator("tbody tr").count();
        Locator opener = agents.getByLabel("Groups of " + agent.path("label").asText());
        opener.click();
        assertThat(opener).hasAttribute("aria-expanded", "true");
        assertThat(agents.locator("tbody tr")).hasCount(closed + groups.size());
        Locator first = agents.locator("tbody tr").nth(1);
        assertThat(first.locator(".sub")).hasText(groups.at("/0/keys/1/label").asText());
        assertThat(first.locator("td").nth(1)).hasText(written(groups.at("/0/total")));
        assertTrue(page.url().contains("groupsOf="), page::url);
        first.locator("button.link").click();
        assertThat(page.locator("dialog .badge")).hasText(written(groups.at("/0/total")));
        page.locator("dialog").getByLabel("Close").click();
        opener.click();
        assertThat(agents.locator("tbody tr")).hasCount(closed);
    }

    @Test
    void assignmentsThatWereForgottenStandBesideTheUnassignedConversations() {
        JsonNode idle = dashboard
                .ask(
                        "{ idleAssignments(first: 1) { totalCount nodes { conversation { id } agent { name } } byAgent(top: 1) { count } } }")
                .path("idleAssignments");
        assertTrue(idle.path("totalCount").asInt() > 0, "the demo data have some");
        Page page = dashboard.open("/conversations?heldFor=0&" + PERIOD);
        Locator forgotten = Dashboard.component(page, "idle");
        assertThat(forgotten.locator(".badge")).hasText(written(idle.path("totalCount")));
        assertThat(forgotten.locator("tbody tr").first().locator("td:nth-child(-n+2)"))
                .hasText(new String[] {
                    idle.at("/nodes/0/conversation/id").asText(),
                    idle.at("/nodes/0/agent/name").asText()
                });
        assertThat(Dashboard.component(page, "idleByAgent")
                        .locator("tbody tr")
                        .first()
                        .locator("td:nth-child(2)"))
                .hasText(written(idle.at("/byAgent/0/count")));
        assertThat(Dashboard.component(page, "conversations").locator("h2")).containsText("Unassigned");
        forgotten.locator("[name=heldFor]").selectOption("1 week");
        page.waitForURL(url -> url.contains("heldFor=604800"));
        int week = dashboard
                .ask("{ idleAssignments(heldForSeconds: 604800) { totalCount } }")
                .at("/idleAssignments/totalCount")
                .asInt();
        assertThat(forgotten.locator(".badge"))
                .hasText(NumberFormat.getInstance(Locale.UK).format(week));
    }

    private static String written(JsonNode count) {
        return NumberFormat.getInstance(Locale.UK).format(count.asLong());
    }

    private static String percent(JsonNode percentage) {
        NumberFormat format = NumberFormat.getPercentInstance(Locale.UK);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(percentage.asDouble() / 100);
    }
}
