package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests printed pages: their content, their period, and that they fit the paper. */
@ExtendWith(DashboardExtension.class)
class PrintIT {

    /** The width of A4 between the margins in pixels (96 per inch), in portrait; below, in landscape. */
    private static final int PAPER = 688;

    private static final int LYING = 1016;

    private final Dashboard dashboard;

    PrintIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @ParameterizedTest
    @CsvSource({
        "/, " + PAPER,
        "/assignments, " + PAPER,
        "/reassignments, " + PAPER,
        "/engagements, " + LYING,
        "/agents, " + PAPER,
        "/conversations, " + PAPER
    })
    void nothingIsCutAndNothingThatOnlyAScreenCanDoIsPrinted(String path, int width) {
        Page page = printed(path + "?channel=chat&" + PERIOD);
        page.setViewportSize(width, 1000);
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

    @Test
    void rowsThatAreOpenArePrintedOnAsManySheetsAsTheyNeed() {
        Page page = printed("/assignments?rows=assignments&rows.source=USER&" + PERIOD);
        assertThat(page.locator("dialog.drawer tbody tr").first()).isVisible();
        assertThat(page.locator("main")).isHidden();
        assertEquals(
                false,
                page.locator("dialog.drawer").evaluate("dialog => dialog.matches(':modal')"),
                "what is over the page is on one sheet alone");
        page.evaluate("() => dispatchEvent(new Event('afterprint'))");
        assertEquals(true, page.locator("dialog.drawer").evaluate("dialog => dialog.matches(':modal')"));
        assertTrue(page.url().contains("rows=assignments"), page::url);
    }

    /** Prints like a browser: fires the event before it lays out the page again. */
    private Page printed(String address) {
        Page page = dashboard.open(address, options -> options.setColorScheme(ColorScheme.DARK));
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return page;
    }
}
