package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the frame of every page: navigation by role, period and filters. */
@ExtendWith(DashboardExtension.class)
class ShellIT {

    private final Dashboard dashboard;

    ShellIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aPageThatNeedsARoleIsShownToThoseWhoHaveItAlone() {
        Page admin = dashboard.openAs("/settings", "report-viewer", "admin");
        Locator setUp = admin.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Set up"));
        assertThat(setUp.getByRole(AriaRole.LINK)).hasText(new String[] {"Sources", "Settings"});
        assertThat(admin.locator("h1")).hasText("Settings");
        assertThat(Dashboard.component(admin, "hours")).isVisible();

        Page other = dashboard.openAs("/settings", "report-viewer", "ingest");
        assertThat(other.locator("main")).containsText("the role admin in this workspace, and you do not have it");
        assertThat(Dashboard.component(other, "hours")).hasCount(0);
        assertThat(other.locator("baton-navigation")).containsText("Import");
        assertThat(other.locator("baton-navigation")).not().containsText("Settings");
        Accessibility.assertAccessible(other);
        other.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the overview"))
                .click();
        assertThat(other.locator("h1")).hasText("Overview");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 390})
    void onATelephoneThePagesAreBehindAButton(int width) {
        Page page = dashboard.open("/?" + PERIOD, options -> options.setViewportSize(width, 800));
        Locator agents = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Agents").setExact(true));
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pages"));
        assertThat(agents).isHidden();
        button.focus();
        page.keyboard().press("Enter");
        assertThat(agents).isVisible();
        Accessibility.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(agents).isHidden();
        assertThat(button).isFocused();
        page.keyboard().press("Enter");
        agents.press("Enter");
        assertThat(page.locator("h1")).hasText("Agents");
        assertThat(button).hasAttribute("aria-expanded", "false");
    }

    @Test
    void onATelephonePeriodAndFiltersAreOneLineThatStays() {
        Page page = dashboard.open(
                "/assignments?" + PERIOD + "&channel=chat",
                options -> options.setViewportSize(390, 800).setColorScheme(ColorScheme.DARK));
        Locator line = page.locator(".controls-button");
        assertThat(line).containsText("Last 30 days, Europe/Berlin · 1 filter");
        page.evaluate("() => scrollTo(0, 2000)");
        assertThat(line).isInViewport();
        assertTrue(page.locator(".controls").boundingBox().height < 60, "it covers little");
        line.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("select[name=preset]")).isInViewport();
        Accessibility.assertAccessible(page);
        page.locator("select[name=preset]").selectOption("LAST_14_DAYS");
        assertThat(line).containsText("Last 14 days");
        page.getByText("+ Add filter").click();
        page.keyboard().press("Escape");
        assertThat(page.locator("select[name=preset]")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("select[name=preset]")).isHidden();
        assertThat(line).isFocused();
    }

    @Test
    void inALargeWindowPeriodAndFiltersStayAsOneScrolls() {
        Page page = dashboard.open("/assignments?" + PERIOD, options -> options.setViewportSize(1280, 800));
        page.evaluate("() => scrollTo(0, 1000)");
        assertThat(page.locator("select[name=preset]")).isInViewport();
        assertThat(page.getByText("+ Add filter")).isInViewport();
        assertThat(page.locator(".controls-button")).isHidden();
    }
}
