package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.baton.whole.TestStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that every page of an empty workspace says so, and what viewers with the given roles can do about it. */
@ExtendWith(DashboardExtension.class)
class EmptyWorkspaceIT {

    private static final String EMPTY = PERIOD + "&workspace=empty";

    private final Dashboard dashboard;

    EmptyWorkspaceIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @ParameterizedTest
    @CsvSource({
        "/, LIGHT, 1280",
        "/, DARK, 390",
        "/assignments, DARK, 1280",
        "/reassignments, LIGHT, 390",
        "/engagements, LIGHT, 1280",
        "/agents, LIGHT, 1280",
        "/conversations, LIGHT, 1280",
        "/agent, LIGHT, 1280",
        "/conversation, LIGHT, 3840"
    })
    void everyPageSaysThatNothingHasBeenCollected(String path, ColorScheme theme, int width) {
        Page page = dashboard.open(
                path + "?id=nobody-knows&" + EMPTY,
                options -> options.setColorScheme(theme).setViewportSize(width, 900));
        Locator message = page.getByRole(AriaRole.REGION, named("Nothing has been collected yet"));
        assertThat(message).containsText("of the workspace empty");
        assertThat(message).containsText("Import a file");
        assertThat(message).containsText("Connect a source");
        assertThat(page.locator("main")).not().containsText("The selected filter(s)");
        Accessibility.assertAccessible(page);
    }

    @Test
    void theDemoIsReachedByKeysWhereThereIsOne() {
        Page page = dashboard.open("/agents?" + EMPTY);
        assertThat(page.locator(".workspace")).hasText("empty");
        Locator demo = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look at the demo"));
        demo.focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/agents\\?(?!.*workspace=).*"));
        Dashboard.settle(page);
        assertThat(page.locator(".workspace")).hasText("default");
        assertThat(Dashboard.component(page, "rows").locator("tbody tr").first())
                .isVisible();
    }

    @Test
    void linksKeepTheWorkspace() {
        assertThat(dashboard
                        .open("/?" + EMPTY)
                        .getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName("Agents").setExact(true)))
                .hasAttribute("href", Pattern.compile("/agents.*workspace=empty.*"));
    }

    @ParameterizedTest
    @CsvSource({"ingest, Import a file, Connect a source", "admin, Connect a source, Import a file"})
    void aViewerIsOfferedWhatItsRoleMay(String role, String offered, String other) {
        Page page = dashboard.openAs("/?" + EMPTY, "report-viewer", role);
        assertThat(page.locator(".ways")).containsText(offered);
        assertThat(page.locator(".ways")).not().containsText(other);
        assertThat(page.locator(".ways")).containsText("This installation has no demo.");
    }

    @Test
    void aViewerWithNeitherRoleReadsWhomToAsk() {
        Page page = dashboard.openAs("/assignments?" + EMPTY, "report-viewer");
        assertThat(page.locator(".empty-workspace"))
                .containsText("role ingest to import a file, and the role admin to connect a source. Please ask");
        assertThat(page.locator(".ways")).not().containsText("Import a file");
        Accessibility.assertAccessible(page);
    }

    @Test
    void filtersThatNothingMatchesAreNoEmptyWorkspace() {
        Page page = dashboard.open("/assignments?" + PERIOD + "&channel=pigeon");
        assertThat(Dashboard.component(page, "overTime"))
                .hasText(Pattern.compile(".*The selected filter\\(s\\) have no applicable data\\.\\s*"));
        assertThat(page.locator(".empty-workspace")).hasCount(0);
    }

    /** Only engagement-service has data then. */
    @Test
    void aWorkspaceThatHasEngagementRecordsAloneIsNotEmpty() throws Exception {
        String record =
                "{\"engagement_id\":\"1\",\"ticket_id\":\"1\",\"agent_id\":\"ann\",\"engagement_start_time\":\"2026-03-02T08:00:00Z\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        TestStack.shared().engagements().address().resolve("/imports/engagements"))
                .header("X-Workspace", "records-alone")
                .POST(HttpRequest.BodyPublishers.ofString(record))
                .build();
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
        Page page = dashboard.open("/assignments?workspace=records-alone&" + PERIOD);
        assertThat(Dashboard.component(page, "overTime")).containsText("Nothing has been collected");
        assertThat(page.locator(".empty-workspace")).hasCount(0);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
