package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.baton.kit.Effort;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each page shows the answers of the schema, in each theme and window size. */
@ExtendWith(DashboardExtension.class)
class PagesIT {

    private static final String IN_GRAPHQL = "period: {preset: LAST_30_DAYS, timeZone: \"Europe/Berlin\"}";

    private final Dashboard dashboard;

    PagesIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void assignmentsShowTheTotalEachSourceAndTheLog() {
        JsonNode report = dashboard
                .ask("{ assignmentsReport(" + IN_GRAPHQL
                        + ") { total bySource { count } log(first: 1) { nodes { conversationId contact { id } } } } }")
                .path("assignmentsReport");
        Page page = dashboard.open("/assignments?" + PERIOD);
        assertThat(Dashboard.component(page, "log").locator(".badge")).hasText(written(report.path("total")));
        assertThat(Dashboard.component(page, "bySource").locator("li span:nth-child(2)"))
                .hasText(report.path("bySource").findValues("count").stream()
                        .map(PagesIT::written)
                        .toArray(String[]::new));
        assertThat(Dashboard.component(page, "log").locator("thead th")).hasText(new String[] {
            "",
            "Timestamp",
            "Conversation ID",
            "Contact ID",
            "Contact name",
            "Previous assignee",
            "Assigned to",
            "Source",
            "Assigned by"
        });
        assertThat(Dashboard.component(page, "log").locator("tbody tr").first())
                .containsText(report.at("/log/nodes/0/conversationId").asText());
    }

    @Test
    void reassignmentsShowTheRankingTheTrendAndTheHandoffs() {
        JsonNode report = dashboard
                .ask(
                        "{ reassignmentsReport(" + IN_GRAPHQL
                                + ") { total previousTotal byAgent(first: 1) { nodes { received agent { name } } } byDayOfWeek { received } } }")
                .path("reassignmentsReport");
        Page page = dashboard.open("/reassignments?table=byDayOfWeek&" + PERIOD);
        assertThat(Dashboard.component(page, "total").locator(".figure")).hasText(written(report.path("total")));
        assertThat(Dashboard.component(page, "previousTotal").locator(".figure"))
                .hasText(written(report.path("previousTotal")));
        assertThat(Dashboard.component(page, "byAgent")
                        .locator("tbody tr")
                        .first()
                        .locator("td:nth-child(-n+2)"))
                .hasText(new String[] {
                    report.at("/byAgent/nodes/0/agent/name").asText(), written(report.at("/byAgent/nodes/0/received"))
                });
        assertThat(Dashboard.component(page, "byDayOfWeek").locator("tbody td.number"))
                .hasText(report.path("byDayOfWeek").findValues("received").stream()
                        .map(PagesIT::written)
                        .toArray(String[]::new));
        assertThat(Dashboard.component(page, "matrix").locator("svg")).isVisible();
    }

    @Test
    void engagementsShowEachMetricWithMedianAndPercentile() {
        JsonNode report = dashboard
                .ask(
                        "{ engagementsReport(" + IN_GRAPHQL
                                + ") { total open metrics { agentMessages { average } } endReasons: by(dimension: END_REASON) { total } } }")
                .path("engagementsReport");
        Page page = dashboard.open("/engagements?" + PERIOD);
        assertThat(Dashboard.component(page, "total").locator(".figure")).hasText(written(report.path("total")));
        assertThat(page.locator("[data-field^='metrics.']")).hasCount(7);
        assertThat(Dashboard.component(page, "metrics.durationSeconds").locator("dt"))
                .hasText(new String[] {"Median", "p90"});
        assertThat(Dashboard.component(page, "by-END_REASON").locator("tbody td:nth-child(2)"))
                .hasText(report.path("endReasons").findValues("total").stream()
                        .map(PagesIT::written)
                        .toArray(String[]::new));
        assertThat(Dashboard.component(page, "records").locator(".badge")).hasText(written(report.path("total")));
    }

    @Test
    void agentsAreSortedByEachColumnAndLeadToTheirPages() {
        JsonNode rows = dashboard
                .ask(
                        "{ agentsReport(" + IN_GRAPHQL
                                + ") { rows(orderBy: ENGAGEMENTS, direction: ASCENDING, first: 2) { nodes { agent { name } engagements } } } }")
                .at("/agentsReport/rows/nodes");
        Page page = dashboard.open("/agents?" + PERIOD);
        Locator sort = page.getByLabel("Sort by Engagements");
        sort.click();
        assertThat(page.locator("th[aria-sort=descending]").getByLabel("Sort by Engagements"))
                .isVisible();
        sort.click();
        assertThat(page.locator("th[aria-sort=ascending]").getByLabel("Sort by Engagements"))
                .isVisible();
        assertThat(page.locator("tbody tr").first().locator("td").first())
                .hasText(rows.at("/0/agent/name").asText());
        page.locator("tbody a").first().click();
        assertThat(page.locator("h1")).hasText(rows.at("/0/agent/name").asText());
        assertThat(Dashboard.component(page, "engagements").locator(".figure"))
                .hasText(written(rows.at("/0/engagements")));
    }

    @Test
    void conversationsShowWhatWasClosedAndWhoWaitsLongest() {
        JsonNode data = dashboard.ask("{ conversationsReport(" + IN_GRAPHQL + ") { created closed }"
                + " conversations(state: UNASSIGNED, orderBy: LONGEST_WAIT, first: 3) { totalCount nodes { id } } }");
        Page page = dashboard.open("/conversations?" + PERIOD);
        assertThat(Dashboard.component(page, "created").locator(".figure"))
                .hasText(written(data.at("/conversationsReport/created")));
        assertThat(Dashboard.component(page, "closed").locator(".figure"))
                .hasText(written(data.at("/conversationsReport/closed")));
        assertThat(Dashboard.component(page, "conversations").locator(".badge"))
                .hasText(written(data.at("/conversations/totalCount")));
        assertThat(Dashboard.component(page, "conversations")
                        .locator("tbody tr")
                        .first())
                .containsText(data.at("/conversations/nodes/0/id").asText());
    }

    @Test
    void aResolutionThatIsAllPendingIsSaidToBe() {
        JsonNode agents = dashboard
                .ask("{ conversationsReport(period: {preset: LAST_14_DAYS, timeZone: \"Europe/Berlin\"}) {"
                        + " firstContactResolutionByAgent(withinDays: 30, top: 50) { firstCloses pending } } }")
                .at("/conversationsReport/firstContactResolutionByAgent");
        Page page = dashboard.open("/conversations?preset=LAST_14_DAYS&timeZone=Europe/Berlin&withinDays=30");
        Locator rows =
                Dashboard.component(page, "firstContactResolutionByAgent").locator("tbody tr");
        long pending = StreamSupport.stream(agents.spliterator(), false)
                .filter(agent -> agent.path("pending").asInt()
                        == agent.path("firstCloses").asInt())
                .count();
        assertTrue(pending > 0, "some agent has nothing but pending ones");
        Locator said = rows.filter(new Locator.FilterOptions().setHasText("All pending"));
        assertThat(said).hasCount((int) pending);
        assertThat(said.first().locator("td").nth(2)).hasText("–");
    }

    @Test
    void waitsAcrossHandoffsAreNotCutOffInANarrowWindow() {
        Page page = dashboard.open(
                "/conversation?id=" + aConversation() + "&" + PERIOD, options -> options.setViewportSize(1280, 900));
        assertTrue((Boolean) Dashboard.component(page, "engagements")
                .locator(".scroll")
                .evaluate("table => table.scrollWidth <= table.clientWidth"));
    }

    @Test
    void aConversationHasItsTimeline() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        page.locator("[data-field=log] tbody a[href^='/conversation?']").first().click();
        assertThat(page.locator("h1")).containsText("Conversation demo-");
        assertThat(page.locator(".timeline .lane")).hasCount(4);
        assertThat(page.locator(".timeline .span").first()).isVisible();
        assertThat(Dashboard.component(page, "assignments").locator("tbody tr").first())
                .isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/assignments/1"})
    void whatIsNoPageIsNotFound(String path) {
        Response answer = dashboard.blank(options -> {}).navigate(path);
        assertEquals(404, answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "/, LIGHT, 1280",
        "/, DARK, 1280",
        "/, LIGHT, 390",
        "/, DARK, 360",
        "/, DARK, 3840",
        "/assignments, LIGHT, 1440",
        "/assignments, DARK, 1440",
        "/assignments, LIGHT, 360",
        "/assignments, DARK, 3840",
        "/reassignments, LIGHT, 1440",
        "/reassignments, DARK, 1440",
        "/reassignments, LIGHT, 360",
        "/engagements, LIGHT, 1440",
        "/engagements, DARK, 1440",
        "/engagements, LIGHT, 360",
        "/agents, LIGHT, 1440",
        "/agents, DARK, 1440",
        "/agents, LIGHT, 360",
        "/conversations, LIGHT, 1440",
        "/conversations, DARK, 1440",
        "/conversations, LIGHT, 360",
        "/sources, LIGHT, 1440",
        "/sources, DARK, 1440",
        "/sources, LIGHT, 360",
        "/settings, LIGHT, 1440",
        "/settings, DARK, 360",
        "/settings, DARK, 3840",
        "/agent, LIGHT, 1440",
        "/agent, DARK, 1440",
        "/agent, LIGHT, 360",
        "/import, DARK, 1440",
        "/import, LIGHT, 360",
        "/conversation, LIGHT, 1280",
        "/conversation, DARK, 1440",
        "/conversation, LIGHT, 360"
    })
    void everyPageIsAccessibleAndFitsItsWindow(String path, ColorScheme theme, int width) {
        String id =
                path.equals("/agent") ? "&id=agent-1" : path.equals("/conversation") ? "&id=" + aConversation() : "";
        Page page = dashboard.open(
                path + "?" + PERIOD + id,
                options -> options.setColorScheme(theme).setViewportSize(width, width < 400 ? 740 : 1000));
        if (Effort.FULL_SIZE) {
            // for reviewers
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", nameOf(path) + "-" + theme + "-" + width + ".png")));
        }
        Accessibility.assertAccessible(page);
    }

    private static String nameOf(String path) {
        return path.equals("/") ? "overview" : path.substring(1);
    }

    /** Each page requests the viewer; the overview also the previous period, assignments also distinct counts. */
    @ParameterizedTest
    @CsvSource({"/, 20000, 60000, 3", "/assignments, 50000, 400000, 3"})
    void theFirstViewIsSmallAndDoesNotMove(String path, int least, int most, int questions) {
        Page page = dashboard.blank(options -> {});
        List<Response> answers = new ArrayList<>();
        page.onResponse(answers::add);
        page.addInitScript("window.moved = 0; new PerformanceObserver(list => list.getEntries()"
                + ".forEach(entry => window.moved += entry.value)).observe({type: 'layout-shift', buffered: true})");
        page.navigate(path + "?" + PERIOD);
        Dashboard.settle(page);
        page.waitForCondition(() -> asked(answers) >= questions);
        int bytes = answers.stream()
                .filter(answer -> !isQuestion(answer))
                .mapToInt(answer -> answer.request().sizes().responseBodySize)
                .sum();
        double moved = ((Number) page.evaluate("() => window.moved")).doubleValue();
        System.out.println("the first view of " + path + " loads " + bytes + " bytes and moves by " + moved);
        assertTrue(bytes > least && bytes < most, () -> "it loads " + bytes + " bytes");
        assertEquals(questions, asked(answers));
        assertTrue(moved < 0.02, () -> "it moves by " + moved);
    }

    private static boolean isQuestion(Response answer) {
        return answer.url().contains("/graphql");
    }

    private static long asked(List<Response> answers) {
        return answers.stream().filter(PagesIT::isQuestion).count();
    }

    /** A conversation in which a requester's wait ran through a handoff. */
    private String aConversation() {
        JsonNode engagements = dashboard
                .ask(
                        "{ engagementsReport(" + IN_GRAPHQL
                                + ") { records(first: 500) { nodes { conversationId waitAcrossHandoffs { afterSeconds } } } } }")
                .at("/engagementsReport/records/nodes");
        return StreamSupport.stream(engagements.spliterator(), false)
                .filter(engagement -> engagement.hasNonNull("waitAcrossHandoffs"))
                .findFirst()
                .orElseThrow()
                .path("conversationId")
                .asText();
    }

    private static String written(JsonNode count) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(count.asLong());
    }
}
