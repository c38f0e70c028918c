package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests rows: drill-down from a figure, paging, export, and bulk changes. */
@ExtendWith(DashboardExtension.class)
class RowsIT {

    private static final String IN_GRAPHQL = "period: {preset: LAST_30_DAYS, timeZone: \"Europe/Berlin\"}";

    private final Dashboard dashboard;

    RowsIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void theLogGoesOnAsOneScrollsAndNoRowComesTwice() {
        Page page = dashboard.open("/assignments?" + PERIOD + "&source=WORKFLOW");
        Locator rows = Dashboard.component(page, "log").locator("tbody tr");
        assertThat(rows).hasCount(50);
        int total = total("assignmentsReport", "source: [WORKFLOW]");
        assertTrue(total > 100, "there are pages to go through");
        page.waitForCondition(() -> {
            page.locator(".freshness").scrollIntoViewIfNeeded();
            return rows.count() >= total;
        });
        assertThat(rows).hasCount(total);
        assertEquals(
                total,
                page.evaluate("() => new Set([...document.querySelectorAll('[data-field=log] tbody tr')]"
                        + ".map(row => row.textContent)).size"));
    }

    @Test
    void aBarOpensItsRows() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        // the source USER has the tallest bars
        Dashboard.component(page, "overTime")
                .locator("svg path[fill='rgb(53,103,214)'], svg path[fill='#3567d6']")
                .nth(3)
                .click(new Locator.ClickOptions().setForce(true));
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("Source: User");
        assertThat(drawer.locator("tbody tr").first()).isVisible();
        assertTrue(page.url().contains("rows=assignments&rows.from="), page::url);
        page.keyboard().press("Escape");
        assertThat(drawer).hasCount(0);
        page.waitForURL(address -> !address.contains("rows"));
    }

    @Test
    void everyFigureOfATableOpensExactlyTheRowsThatItCounts() {
        Page page = dashboard.open(
                "/assignments?" + PERIOD + "&table=overTime&table=bySource",
                options -> options.setViewportSize(1600, 1200));
        for (String component : List.of("overTime", "bySource")) {
            opensWhatItCounts(
                    page,
                    Dashboard.component(page, component)
                            .locator("tbody button.link")
                            .first());
        }
        page.navigate("/reassignments?" + PERIOD + "&table=overTime&table=byDayOfWeek&table=matrix");
        Dashboard.settle(page);
        for (String component : List.of("total", "overTime", "byDayOfWeek", "byAgent", "matrix")) {
            opensWhatItCounts(
                    page,
                    Dashboard.component(page, component).locator("button.link").first());
        }
        page.navigate("/engagements?" + PERIOD + "&table=overTime");
        Dashboard.settle(page);
        for (String component : List.of(
                "total", "overTime", "by-AGENT", "by-GROUP", "by-CHANNEL", "by-START_REASON", "by-END_REASON")) {
            opensWhatItCounts(
                    page,
                    Dashboard.component(page, component).locator("button.link").first());
        }
    }

    private static void opensWhatItCounts(Page page, Locator figure) {
        String count = figure.textContent().trim();
        figure.click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".badge")).hasText(count);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void rowsOfOneFigureAreNotShownAsThoseOfTheNext() {
        Page page = dashboard.open("/assignments?" + PERIOD + "&table=overTime");
        Locator figures = Dashboard.component(page, "overTime").locator("tbody button.link");
        opensWhatItCounts(page, figures.first());
        page.route("**/graphql", neverAnswered -> {});
        figures.nth(1).click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer.locator(".skeleton")).isVisible();
        assertThat(drawer.locator(".badge")).hasCount(0);
        assertThat(drawer.locator("tbody tr")).hasCount(0);
    }

    @Test
    void aCellOfTheHeatMapOpensItsHandoffs() {
        Page page = dashboard.open("/reassignments?" + PERIOD);
        // each cell shows its count
        Dashboard.component(page, "matrix")
                .locator("svg text")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\d+$")))
                .first()
                .click(new Locator.ClickOptions().setForce(true));
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("Previous assignee:");
        assertThat(drawer).containsText("Assigned to:");
        assertThat(drawer.locator("tbody tr").first()).isVisible();
    }

    @Test
    void anExportHasAllRowsOfWhatIsFiltered() throws IOException {
        Page page = dashboard.open("/assignments?" + PERIOD + "&source=USER");
        Download download =
                page.waitForDownload(() -> page.getByLabel("Export CSV").click());
        assertEquals("assignments.csv", download.suggestedFilename());
        List<String> lines = Files.readAllLines(download.path());
        // with the byte order mark, by which spreadsheets recognise UTF-8
        assertTrue(lines.get(0).startsWith("\uFEFFTimestamp,Conversation ID,Contact ID,Contact Name"), lines.get(0));
        assertEquals(total("assignmentsReport", "source: [USER]") + 1, lines.size());
    }

    @Test
    void allAgentsAreExportedNotJustThoseShown() throws IOException {
        JsonNode rows = dashboard
                .ask(
                        "{ agentsReport(" + IN_GRAPHQL
                                + ") { rows(orderBy: NAME, direction: ASCENDING, first: 1000) { nodes { agent { id name } assignmentsReceived } } } }")
                .at("/agentsReport/rows/nodes");
        // pages are short in a narrow window, so that there are several
        Page page = dashboard.open(
                "/agents?orderBy=NAME&direction=ASCENDING&" + PERIOD, options -> options.setViewportSize(390, 800));
        Locator export = page.getByLabel("Export CSV");
        export.focus();
        Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));
        assertEquals("agents.csv", download.suggestedFilename());
        List<String> lines = Files.readAllLines(download.path());
        assertTrue(lines.get(0).startsWith("\uFEFFAgent ID,Agent,Assignments received,"), lines.get(0));
        assertEquals(rows.size() + 1, lines.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            String begin =
                    row.at("/agent/id").asText() + "," + row.at("/agent/name").asText() + ","
                            + row.path("assignmentsReceived").asInt() + ",";
            assertTrue(lines.get(i + 1).startsWith(begin), lines.get(i + 1));
        }
        assertThat(page.locator("tbody tr")).hasCount(10);
    }

    @Test
    void theRankingOfAgentsIsExported() throws IOException {
        Page page = dashboard.open("/reassignments?" + PERIOD);
        Download download = page.waitForDownload(() ->
                Dashboard.component(page, "byAgent").getByLabel("Export CSV").click());
        assertEquals("reassignments-by-agent.csv", download.suggestedFilename());
        JsonNode first = dashboard
                .ask("{ reassignmentsReport(" + IN_GRAPHQL
                        + ") { byAgent(first: 1) { totalCount nodes { agent { id name } received } } } }")
                .at("/reassignmentsReport/byAgent");
        List<String> lines = Files.readAllLines(download.path());
        assertEquals(first.path("totalCount").asInt() + 1, lines.size());
        assertTrue(
                lines.get(1)
                        .startsWith(first.at("/nodes/0/agent/id").asText() + ","
                                + first.at("/nodes/0/agent/name").asText() + ","
                                + first.at("/nodes/0/received").asInt() + ","),
                lines.get(1));
    }

    /** Tests the module csv.js alone, on an empty page. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "a, b | \"a, b\"",
                "say \"so\" | \"say \"\"so\"\"\"",
                "a;b | \"a;b\"",
                "=1+1 | '=1+1",
                "-2 | '-2",
                "@cmd | '@cmd",
                "＝1 | '＝1",
                "'=1 | ''=1",
                "=\"a\",b | \"'=\"\"a\"\",b\"",
                "it's | it's"
            })
    void aCellOfAnExportIsQuotedAndNeverAFormula(String text, String written) throws IOException {
        String module = Files.readString(Path.of("src/main/resources/web/app/rows/csv.js"));
        Object csv = dashboard
                .blank(options -> {})
                .evaluate(
                        "async ([module, text]) => (await import('data:text/javascript,' + encodeURIComponent(module)))"
                                + ".csvOf([{name: 'Text', value: row => row}, {name: 'Number', value: () => -3}, {name: 'None', value: () => null}], [text])",
                        List.of(module, text));
        assertEquals("\uFEFFText,Number,None\r\n" + written + ",-3,\r\n", csv);
    }

    @Test
    void conversationsOfSelectedRowsAreReassignedAndUnassigned() {
        Page page = dashboard.open("/assignments?" + PERIOD + "&channel=whatsapp");
        Locator boxes = Dashboard.component(page, "log").locator("tbody input[type=checkbox]");
        boxes.nth(0).click();
        boxes.nth(4).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator("tr.selected")).hasCount(5);
        int conversations = ((Number)
                        page.evaluate(
                                "() => new Set([...document.querySelectorAll('tr.selected td:nth-child(3)')].map(cell => cell.textContent)).size"))
                .intValue();
        assertThat(page.locator(".bulk"))
                .containsText(conversations + (conversations == 1 ? " conversation" : " conversations"));

        page.locator("baton-bulk baton-choice input").pressSequentially("Grace J");
        // Enter must not choose a suggestion of an earlier input
        page.keyboard().press("Enter");
        assertThat(page.locator("baton-bulk .chip")).hasCount(0);
        assertThat(page.locator("baton-bulk [role=option]").first()).containsText("Grace Jensen");
        page.keyboard().press("Enter");
        page.locator("baton-bulk input[name=reason]").fill("Shift ended");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Reassign").setExact(true))
                .click();
        Locator outcomes = page.getByRole(AriaRole.DIALOG);
        assertThat(outcomes.locator("tbody tr")).hasCount(conversations);
        assertThat(outcomes.locator("tbody tr").first()).containsText("Grace Jensen");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(Dashboard.component(page, "log").locator("tbody tr").first()).containsText("Grace Jensen");

        boxes.nth(0).click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Unassign").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator("tbody tr")).hasCount(1);
        assertThat(page.getByRole(AriaRole.DIALOG).locator("tbody tr")).containsText("Unassigned");
    }

    private int total(String report, String filter) {
        JsonNode data = dashboard.ask("{ " + report + "(" + IN_GRAPHQL + ", filter: {" + filter + "}) { total } }");
        return data.path(report).path("total").asInt();
    }
}
