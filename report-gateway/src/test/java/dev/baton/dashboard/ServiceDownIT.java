package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.baton.local.GraphqlClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that, while one service is down, pages show the data of the other and say what is missing. */
@ExtendWith(DashboardExtension.class)
class ServiceDownIT {

    private final Dashboard dashboard;

    ServiceDownIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void withoutTheEngagementServiceAssignmentsAreShown() {
        dashboard.stack().engagements().kill();
        try {
            Page page = dashboard.open("/assignments?" + PERIOD);
            assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
            assertMissing(page, "/agents", "Engagements and conversations cannot be shown right now");
            assertThat(page.locator("tbody tr").first()).isVisible();
            assertThat(page.locator("tbody tr").first().locator("td").nth(4)).hasText("–");
            assertUnavailable(page, "/engagements");
            assertUnavailable(page, "/conversations");
            assertMissing(page, "/", "Engagements and conversations cannot be shown right now");
            assertOverviewShows(page, "assignments", "engagements");
            assertThat(Dashboard.component(page, "assignments")).containsText(Pattern.compile("Change[+-]"));
            assertThat(Dashboard.component(page, "longestUnassigned")).containsText("Not available right now");
            assertMissing(page, "/agent?id=agent-1&", "Engagements and conversations cannot be shown right now");
            assertThat(Dashboard.component(page, "metrics.durationSeconds").locator(".figure"))
                    .hasText("–");
            assertMissing(page, "/settings", "Engagements and conversations cannot be shown right now");
            assertThat(Dashboard.component(page, "hours")).containsText("This cannot be shown right now.");
            assertThat(page.getByLabel("Closing a conversation unassigns it")).isVisible();
        } finally {
            dashboard.stack().startEngagements();
            dashboard.stack().engagements().awaitReady();
            fresh();
        }
        assertThat(dashboard.open("/engagements?" + PERIOD).locator(".card").first())
                .containsText("Engagements");
    }

    @Test
    void withoutTheAssignmentServiceEngagementsAreShown() {
        dashboard.stack().assignments().kill();
        try {
            Page page = dashboard.open("/engagements?" + PERIOD);
            assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
            assertMissing(page, "/agents", "Assignments and reassignments cannot be shown right now");
            assertThat(page.locator("tbody tr").first().locator("td").nth(2)).hasText("–");
            assertMissing(page, "/conversations", "Assignments and reassignments cannot be shown right now");
            assertUnavailable(page, "/assignments");
            assertUnavailable(page, "/reassignments");
            assertMissing(page, "/", "Assignments and reassignments cannot be shown right now");
            assertOverviewShows(page, "engagements", "assignments");
            // only this service returns the previous period
            assertThat(Dashboard.component(page, "engagements").locator("dd")).hasText(new String[] {"–", "–"});
            assertThat(Dashboard.component(page, "increase")).containsText("Not available right now");
            assertMissing(page, "/settings", "Assignments and reassignments cannot be shown right now");
            assertThat(Dashboard.component(page, "erasure")).containsText("This cannot be shown right now.");
            assertThat(page.getByLabel("Activity routing")).isVisible();
            assertUnavailable(page, "/sources");
            assertThat(Dashboard.component(page, "files")).isVisible();
        } finally {
            dashboard.stack().startAssignments();
            dashboard.stack().assignments().awaitReady();
            fresh();
        }
    }

    private static void assertOverviewShows(Page page, String known, String missing) {
        assertThat(Dashboard.component(page, known).locator(".figure")).hasText(Pattern.compile("[\\d,]+"));
        assertThat(Dashboard.component(page, missing).locator(".figure")).hasText("–");
        assertThat(page.locator(".content .skeleton")).hasCount(0);
    }

    private void fresh() {
        new GraphqlClient(dashboard.stack().gateway().address()).awaitFresh();
    }

    private static void assertMissing(Page page, String path, String text) {
        page.navigate(path + (path.contains("?") ? "" : "?") + PERIOD);
        assertThat(page.locator(".banner.partial")).containsText(text);
    }

    private static void assertUnavailable(Page page, String path) {
        page.navigate(path + "?" + PERIOD);
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("Not available right now")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again")))
                .isVisible();
    }
}
