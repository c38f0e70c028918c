package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the states of pages: loading, failed, without the needed role, and as given by a link. */
@ExtendWith(DashboardExtension.class)
class StatesIT {

    private final Dashboard dashboard;

    StatesIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aLinkShowsTheSameToAnybody() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        // A period that has ended. For a period that lasts until now, the page would show the minute of its request.
        String address = "/reassignments?from=" + today.minusDays(30) + "&to=" + today.minusDays(1)
                + "&timeZone=Europe/Berlin&countingRule=ANY_PREVIOUS_ASSIGNEE&channel=email&interval=WEEK"
                + "&table=overTime&rows=reassignments&rows.dayOfWeek=MONDAY";
        String here = text(dashboard.open(address));
        String elsewhere = text(dashboard.open(
                address, options -> options.setTimezoneId("Asia/Tokyo").setViewportSize(1000, 800)));
        assertTrue(here.contains("Day of week: Monday"), here);
        assertEquals(here, elsewhere);
    }

    private static String text(Page page) {
        page.locator("dialog tbody tr").first().waitFor();
        return page.locator("main .content").innerText().replaceAll("\\s+", " ")
                + page.locator("dialog").innerText().replaceAll("\\s+", " ");
    }

    @Test
    void backUndoesAStep() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Agents").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Agents");
        assertTrue(page.url().contains("timeZone=Europe%2FBerlin"), page::url);
        page.goBack();
        assertThat(page.locator("h1")).hasText("Assignments");
    }

    @Test
    void figuresAreInTheReadersLocale() {
        Page page = dashboard.open("/assignments?" + PERIOD, options -> options.setLocale("de-DE"));
        assertTrue(
                Dashboard.component(page, "log").locator(".badge").textContent().matches("\\d\\.\\d{3}"));
        assertTrue(Dashboard.component(page, "log")
                .locator("time")
                .first()
                .textContent()
                .matches("\\d\\d\\.\\d\\d\\.\\d{4}, .*"));
    }

    @Test
    void aMetricSaysWhatItMeans() {
        Page page = dashboard.open("/engagements?" + PERIOD);
        Locator tip = page.getByRole(AriaRole.TOOLTIP)
                .filter(new Locator.FilterOptions().setHasText("engagements.durationSeconds"));
        Dashboard.component(page, "metrics.durationSeconds").locator(".term").hover();
        assertThat(tip.first()).isVisible();
        page.mouse().move(0, 0);
        assertThat(tip.first()).isHidden();
        Dashboard.component(page, "metrics.durationSeconds").locator(".term").focus();
        assertThat(tip.first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(tip.first()).isHidden();
    }

    @Test
    void everythingIsReachedByKeys() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        page.keyboard().press("Enter");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            page.keyboard().press("Tab");
            reached.add(
                    (String)
                            page.evaluate(
                                    "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim().slice(0, 40)"));
        }
        assertTrue(reached.contains("Assignments over time as a table"), reached::toString);
        assertTrue(reached.contains("Export CSV"), reached::toString);
    }

    @Test
    void theThemeIsKept() {
        Page page = dashboard.open("/assignments?" + PERIOD);
        page.locator("[data-menu=theme] summary").click();
        page.getByLabel("Dark").check();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void aSlowAnswerShowsProgressAndCanBeCancelled() {
        Page page = dashboard.blank(options -> {});
        List<Route> held = new ArrayList<>();
        page.route("**/graphql", route -> {
            if (route.request().postData().contains("AssignmentsPage")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        page.navigate("/assignments?" + PERIOD);
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(page.locator(".skeleton").first()).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(page.locator("main")).containsText("Cancelled");
        page.unroute("**/graphql");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Load again"))
                .click();
        Dashboard.settle(page);
        assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
    }

    @Test
    void withoutAConnectionThePageSaysSoAndTriesAgain() {
        Page page = dashboard.blank(options -> {});
        page.route("**/graphql", Route::abort);
        page.navigate("/assignments?" + PERIOD);
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("No connection")))
                .isVisible();
        page.unroute("**/graphql");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        Dashboard.settle(page);
        assertThat(Dashboard.component(page, "overTime").locator("svg")).isVisible();
    }

    @Test
    void whoIsNotSignedInIsLedToSigningInAndBack() {
        Page page = dashboard.blank(options -> {});
        page.route(
                "**/graphql",
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(401)
                                .setContentType("application/json")
                                .setBody(
                                        "{\"errors\":[{\"message\":\"a bearer token is missing\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}")));
        page.navigate("/assignments?" + PERIOD);
        Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"));
        assertThat(link)
                .hasAttribute(
                        "href",
                        java.util.regex.Pattern.compile("^/sign-in\\?to=%2Fassignments%3Fpreset%3DLAST_30_DAYS.*"));
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        Page page = dashboard.blank(options -> {});
        page.navigate("/assignments?" + PERIOD + "&contactName=ab");
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("This request is not valid")))
                .containsText("contactName");
    }

    @Test
    void aConversationThatNobodyKnowsIsSaidToBe() {
        Page page = dashboard.open("/conversation?id=nobody-knows&" + PERIOD);
        assertThat(page.locator("h1")).hasText("Conversation nobody-knows was not found");
    }
}
