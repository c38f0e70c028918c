package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page on paper: what it shows and of which period, as wide as the paper is. */
@ExtendWith(DashboardExtension.class)
class PrintIT {

    /** What is left of A4 at 96 pixels an inch between its margins. */
    private static final int PAPER = 688;

    private final Dashboard dashboard;

    PrintIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assignments", "/reassignments", "/engagements", "/agents", "/conversations"})
    void nothingIsCutAndNothingThatOnlyAScreenCanDoIsPrinted(String path) {
        Page page = printed(path + "?channel=chat&" + PERIOD);
        for (String unprinted : List.of("baton-navigation", "baton-period", ".who", "main button:not(.term, .link)")) {
            assertEquals(
                    0,
                    page.locator(unprinted + ":visible").count(),
                    () -> unprinted + " is printed: "
                            + page.locator(unprinted + ":visible").first());
        }
        assertThat(page.locator("baton-filters .chip")).isVisible();
        assertThat(page.locator(".freshness")).containsText("Europe/Berlin");
        assertEquals(
                List.of(),
                page.evaluate("() => [...document.querySelectorAll('.scroll, baton-chart svg, .card')]"
                        + ".filter(part => part.scrollWidth > part.clientWidth + 1"
                        + " || part.getBoundingClientRect().right > innerWidth)"
                        + ".map(part => part.outerHTML.slice(0, 200))"));
    }

    @Test
    void chartsAreInTheColoursOfPaperAndScaledToIt() {
        Page page = printed("/assignments?" + PERIOD);
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertEquals(
                "#5a6579",
                page.locator("[data-field=overTime] svg text").first().getAttribute("fill"),
                "the text of its axes is that of a light page");
        assertEquals(2, page.locator("baton-chart svg[viewBox]").count());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.evaluate("() => dispatchEvent(new Event('afterprint'))");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    /** As a browser does it: it says that it is about to print, and only then lays the page out anew. */
    private Page printed(String address) {
        Page page = dashboard.open(address, options -> options.setColorScheme(ColorScheme.DARK));
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER, 1000);
        return page;
    }
}
