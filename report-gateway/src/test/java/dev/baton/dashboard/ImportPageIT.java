package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the page Import: from an exported file to the first own report, without a terminal. */
@ExtendWith(DashboardExtension.class)
class ImportPageIT {

    private static final String LOG =
            "Timestamp;Conversation ID;Contact ID;Contact Name;Previous Assignee;Assigned To;Source;Assigned By\n"
                    + "2026-03-02 08:00:00;c1;k1;Kim;-;Ann;Workflow;-\n"
                    + "2026-03-02 09:00:00;c1;k1;Kim;Ann;Bob;User;Ann\n"
                    + "yesterday;c2;-;-;-;Bob;zapier;-\n";

    private final Dashboard dashboard;
    private final String workspace = "import-" + UUID.randomUUID();

    ImportPageIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aFileIsRecognisedPreviewedImportedLookedAtAndUndone() {
        Page page = open();
        choose(page, "march.csv", LOG);
        Locator preview = page.locator(".import-preview");
        assertThat(preview).containsText("Assignments log, 8 columns, semicolons");
        assertThat(preview.getByLabel("Time zone of the timestamps")).hasValue("America/New_York");
        assertThat(preview.locator("tbody tr")).hasCount(3);
        assertThat(preview.locator("tbody tr").nth(2)).containsText("Cannot be read");
        preview.getByLabel("Time zone of the timestamps").fill("Europe/Berlin");
        preview.getByLabel("Time zone of the timestamps").press("Enter");
        assertThat(preview.locator("caption")).containsText("Europe/Berlin");
        // by keyboard
        preview.getByRole(AriaRole.BUTTON, named("Import this file")).press("Enter");

        Locator outcome = page.locator(".import-outcome");
        assertThat(outcome).containsText("march.csv was imported");
        assertThat(outcome.locator("dd").first()).hasText("2");
        assertThat(outcome.locator(".problems tbody tr")).hasCount(1);
        page.waitForDownload(
                () -> outcome.getByText("Download the problems as CSV").click());
        assertThat(page.locator("baton-imports tbody tr")).containsText("Assignments log");
        Dashboard.settle(page);
        Accessibility.assertAccessible(page);

        outcome.getByText("Look at the report").click();
        assertThat(page.locator("main")).containsText("2 assignments");
        page.goBack();
        Locator undo = page.locator("baton-imports").getByRole(AriaRole.BUTTON, undoing());
        undo.click();
        Locator question = page.getByRole(AriaRole.DIALOG);
        assertThat(question).containsText("everything that this import added: 2 facts");
        question.getByText("Cancel").click();
        assertThat(question).isHidden();
        undo.press("Enter");
        question.getByText("Undo this import").click();
        assertThat(page.locator("baton-imports")).containsText("2 facts were removed");
        assertThat(page.locator("baton-imports tbody tr")).containsText("Undone");
        choose(page, "march.csv", LOG);
        preview.getByText("Import this file").click();
        assertThat(outcome.locator("dd").first()).hasText("2");
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedInWords() {
        Page page = open();
        choose(page, "orders.csv", "Order,Amount\n1,2\n");
        assertThat(page.locator("baton-import-file").getByRole(AriaRole.ALERT))
                .containsText("the file is of no known format");
        choose(page, "log.csv", LOG.replace("Assigned By", "By whom"));
        assertThat(page.locator("baton-import-file").getByRole(AriaRole.ALERT))
                .containsText("needs these columns as well: Assigned By");
    }

    @Test
    void aFileThatASpreadsheetWroteInAnOlderCharsetIsReadInIt() {
        Page page = open();
        page.locator("#import-file")
                .setInputFiles(new FilePayload(
                        "log.csv", "text/csv", LOG.replace("Kim", "Zoë Müller").getBytes(StandardCharsets.ISO_8859_1)));
        Locator preview = page.locator(".import-preview");
        assertThat(preview).containsText("read as Windows-1252");
        assertThat(preview.locator("tbody tr").first()).containsText("Zoë Müller");
        preview.getByText("Import this file").click();
        assertThat(page.locator(".import-outcome")).containsText("was imported");
        page.navigate("/assignments?workspace=" + workspace + "&from=2026-03-01&to=2026-03-31&timeZone=UTC");
        assertThat(page.locator("main")).containsText("Zoë Müller");
    }

    @Test
    void withoutTheRoleThePageSaysWhichOneIsMissing() {
        Page page = dashboard.openAs("/import", "report-viewer");
        assertThat(page.locator("main")).containsText("ingest");
        assertThat(page.locator("#import-file")).hasCount(0);
    }

    @Test
    void aServiceThatIsDownIsSaid() {
        dashboard.stack().assignments().kill();
        try {
            Page page = open();
            choose(page, "march.csv", LOG);
            assertThat(page.locator("baton-import-file").getByRole(AriaRole.ALERT))
                    .containsText("assignment-service does not answer");
        } finally {
            dashboard.stack().startAssignments();
            dashboard.stack().assignments().awaitReady();
        }
    }

    private Page open() {
        return dashboard.open("/import?workspace=" + workspace);
    }

    private static void choose(Page page, String name, String content) {
        page.locator("#import-file")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions undoing() {
        return named("Undo the import of march.csv");
    }
}
