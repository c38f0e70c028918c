package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.dashboard.Dashboard.PERIOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the rows of wide tables become cards in a window as narrow as a telephone's. */
@ExtendWith(DashboardExtension.class)
class TelephoneIT {

    private final Dashboard dashboard;

    TelephoneIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aRowIsACardWithLabelledValues() {
        Page page = open("/assignments");
        Locator cells =
                Dashboard.component(page, "log").locator("tbody tr").first().locator("td:not(.select)");
        assertEquals(
                "[\"Timestamp\"] [\"Conversation ID\"] [\"Contact ID\"] [\"Contact name\"] [\"Previous assignee\"]"
                        + " [\"Assigned to\"] [\"Source\"] [\"Assigned by\"]",
                cells.evaluateAll(
                        "cells => cells.map(cell => '[' + getComputedStyle(cell, '::before').content + ']').join(' ')"));
        assertTrue(
                (Boolean) Dashboard.component(page, "log")
                        .locator(".scroll")
                        .evaluate("rows => rows.scrollWidth <= rows.clientWidth"),
                "nothing is cut off");
    }

    @Test
    void moreRowsComeOnlyWhenTheyAreAskedFor() {
        Page page = open("/assignments");
        Locator rows = Dashboard.component(page, "log").locator("tbody tr");
        assertThat(rows).hasCount(10);
        Locator more = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More rows"));
        more.focus();
        page.keyboard().press("Enter");
        assertThat(rows).hasCount(20);
    }

    @Test
    void rowsAreSelectedAllAtOnce() {
        Page page = open("/assignments");
        page.getByLabel("Select all rows shown").check();
        assertThat(page.locator("tr.selected").first()).isVisible();
        assertThat(page.locator(".bulk")).isVisible();
    }

    @Test
    void agentsAreSortedWithoutAHeadingRow() {
        Page page = open("/agents");
        page.locator("select[name=orderBy]").selectOption("NAME");
        page.locator("select[name=direction]").selectOption("ASCENDING");
        assertThat(page.locator("tbody tr").first().locator("td").first()).hasText("Ada Bianchi");
    }

    private Page open(String path) {
        return dashboard.open(path + "?" + PERIOD, options -> options.setViewportSize(390, 844));
    }
}
