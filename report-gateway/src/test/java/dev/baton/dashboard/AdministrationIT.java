package dev.baton.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.baton.local.GraphqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the pages Settings and Sources, operated by keyboard. Each test has its own workspace. */
@ExtendWith(DashboardExtension.class)
class AdministrationIT {

    private static final String VIEWER_WITHOUT_THE_ROLE =
            "{\"data\":{\"viewer\":{\"workspace\":\"w\",\"authenticated\":true,\"roles\":[\"report-viewer\"],\"agentId\":null,\"mayAssign\":false}}}";

    private final Dashboard dashboard;
    private final String workspace = "admin-" + UUID.randomUUID();

    AdministrationIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aSettingIsChangedByKeysAndTheChangeIsListed() {
        Page page = open("/settings");
        Locator timeout = page.getByLabel("Inactivity timeout", exact());
        assertThat(timeout).hasValue("10");
        timeout.fill("15");
        press(page.getByLabel("Activity routing"), "Space");
        press(timeout, "Enter");
        assertThat(outcome(page, "engagements"))
                .containsText("Saved: Inactivity timeout is now 15m; Activity routing is now on.");
        assertThat(part(page, "engagements")).containsText("It has no effect now: “Activity routing” is on.");
        JsonNode saved = ask("{ engagementSettings { inactivityTimeoutSeconds activityRouting fourteenDayRule } }")
                .path("engagementSettings");
        assertEquals(900, saved.path("inactivityTimeoutSeconds").asInt());
        assertTrue(saved.path("activityRouting").asBoolean());
        assertThat(part(page, "changes").locator("tbody tr")).hasCount(2);
        assertThat(part(page, "changes")
                        .locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("Inactivity timeout")))
                .containsText("10m 15m");
        assertThat(part(page, "changes").locator("tbody tr").first()).containsText("Not known");
    }

    @Test
    void aSettingOfAssignmentsIsChangedAndDiscarded() {
        Page page = open("/settings");
        Locator unassigns = page.getByLabel("Closing a conversation unassigns it");
        unassigns.check();
        page.getByRole(AriaRole.BUTTON, named("Discard changes")).click();
        assertThat(unassigns).not().isChecked();
        unassigns.check();
        press(part(page, "assignments").getByRole(AriaRole.BUTTON, inPart("Save")), "Enter");
        assertThat(outcome(page, "assignments")).containsText("Closing a conversation unassigns it is now on");
        assertTrue(ask("{ assignmentSettings { closingUnassigns } }")
                .at("/assignmentSettings/closingUnassigns")
                .asBoolean());
    }

    @Test
    void changesOfBothServicesAreListedInTheirOrderPageByPage() {
        for (int i = 1; i <= 25; i++) {
            ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: " + i + ") { activityRouting }"
                    + (i % 5 == 0
                            ? " updateAssignmentSettings(closingUnassigns: " + (i % 2 == 1) + ") { closingUnassigns }"
                            : "")
                    + " }");
        }
        Page page = open("/settings");
        Locator instants = part(page, "changes").locator("tbody time");
        page.getByRole(AriaRole.BUTTON, named("Show earlier changes")).click();
        assertThat(instants).hasCount(30);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Show earlier changes")))
                .hasCount(0);
        List<String> listed = instants.all().stream()
                .map(instant -> instant.getAttribute("datetime"))
                .toList();
        assertEquals(
                listed.stream()
                        .map(Instant::parse)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                listed.stream().map(Instant::parse).toList());
    }

    @Test
    void whatTheServiceRefusesStandsByItsField() {
        Page page = open("/settings");
        Locator timeout = page.getByLabel("Inactivity timeout", exact());
        timeout.fill("0");
        press(timeout, "Enter");
        assertThat(page.locator("#inactivityTimeoutSeconds-problem"))
                .containsText("Inactivity timeout, in seconds, must be from 1 to");
        assertThat(timeout).isFocused();
        assertThat(timeout)
                .hasAttribute("aria-describedby", "inactivityTimeoutSeconds-problem inactivityTimeoutSeconds-hint");
        assertEquals(
                600,
                ask("{ engagementSettings { inactivityTimeoutSeconds } }")
                        .at("/engagementSettings/inactivityTimeoutSeconds")
                        .asInt());
    }

    @Test
    void businessHoursAreAddedEditedAndRemovedByKeys() {
        Page page = open("/settings");
        Locator add = page.getByRole(AriaRole.BUTTON, named("Add business hours"));
        press(add, "Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Add business hours"));
        dialog.getByLabel("One group").check();
        Locator group = dialog.getByRole(AriaRole.COMBOBOX, inPart("Group"));
        group.pressSequentially("vip");
        assertThat(dialog.locator("[role=option]").first()).containsText("vip");
        group.press("Enter");
        dialog.getByLabel("Valid from").fill("2026-06-01");
        dialog.getByLabel("Time zone").selectOption("Europe/Rome");
        dialog.getByLabel("Monday: from").fill("08:30");
        press(dialog.getByText("Use Monday’s hours from Tuesday to Friday"), "Enter");
        press(dialog.getByLabel("Add hours on Saturday"), "Enter");
        dialog.getByLabel("Holiday").fill("2026-12-25");
        dialog.getByLabel("Holiday").press("Enter");
        press(dialog.getByRole(AriaRole.BUTTON, inPart("Save")), "Enter");
        assertThat(outcome(page, "hours")).containsText("The hours of vip, valid from 1 Jun 2026 were saved.");
        assertThat(add).isFocused();
        JsonNode kept = ask("{ businessHours { groupId timeZone validFrom holidays weekly { day from to } } }")
                .at("/businessHours/0");
        assertEquals(
                "vip 2026-06-01 Europe/Rome 6",
                "%s %s %s %d"
                        .formatted(
                                kept.path("groupId").asText(),
                                kept.path("validFrom").asText(),
                                kept.path("timeZone").asText(),
                                kept.path("weekly").size()));
        assertEquals("2026-12-25", kept.at("/holidays/0").asText());
        Locator row = part(page, "hours").locator("tbody tr");
        assertThat(row).containsText("Mon–Fri 08:30–17:00; Sat 09:00–17:00");

        press(page.getByLabel("Edit the hours of vip, valid from 1 Jun 2026"), "Enter");
        Locator editor = page.getByRole(AriaRole.DIALOG, named("Edit business hours"));
        press(editor.getByLabel("Remove hours on Saturday"), "Enter");
        press(editor.getByRole(AriaRole.BUTTON, inPart("Save")), "Enter");
        assertThat(row).not().containsText("Sat");

        press(page.getByLabel("Remove the hours of vip, valid from 1 Jun 2026"), "Enter");
        Locator question =
                page.getByRole(AriaRole.DIALOG, named("Remove the business hours of vip, valid from 1 Jun 2026?"));
        assertThat(question.getByRole(AriaRole.BUTTON, inPart("Cancel"))).isFocused();
        page.keyboard().press("Escape");
        assertThat(question).isHidden();
        assertThat(row).hasCount(1);
        press(page.getByLabel("Remove the hours of vip, valid from 1 Jun 2026"), "Enter");
        press(question.getByRole(AriaRole.BUTTON, inPart("Remove")), "Enter");
        assertThat(part(page, "hours")).containsText("There are no business hours yet.");
        assertThat(add).isFocused();
        assertThat(part(page, "changes").locator("tbody tr")).hasCount(3);
    }

    @Test
    void hoursThatCannotBeKeptSayWhy() {
        Page page = open("/settings");
        page.getByRole(AriaRole.BUTTON, named("Add business hours")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Add business hours"));
        dialog.getByLabel("One group").check();
        dialog.getByRole(AriaRole.BUTTON, inPart("Save")).click();
        assertThat(dialog.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("Choose a group.")))
                .isVisible();
        dialog.getByLabel("All groups that have no hours").check();
        dialog.getByLabel("Valid from").fill("1969-01-01");
        dialog.getByRole(AriaRole.BUTTON, inPart("Save")).click();
        assertThat(page.locator("#hours-from-problem")).containsText("Valid from: 1969-01-01 is not between");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    @Test
    void settingsAreAppliedToThePastWithTheirProgress() {
        tell();
        Page page = open("/settings");
        page.getByLabel("All conversations").check();
        press(page.getByRole(AriaRole.BUTTON, named("Apply to the past…")), "Enter");
        Locator question = page.getByRole(AriaRole.DIALOG, named("Apply the settings to the past?"));
        assertThat(question).containsText("of all conversations");
        press(question.getByRole(AriaRole.BUTTON, inPart("Apply to the past")), "Enter");
        assertThat(part(page, "past").locator(".rederivations li")).containsText("Finished on");
        assertThat(part(page, "past").locator(".rederivations li")).containsText("2 conversations");
    }

    @Test
    void aContactIsFoundByNameAndErasedOnceThatIsConfirmed() {
        tell();
        Page page = open("/settings");
        Locator contact = page.getByRole(AriaRole.COMBOBOX, named("Contact"));
        contact.pressSequentially("zoe");
        assertThat(part(page, "erasure").locator("[role=option]").first()).containsText("Zoë Ångström");
        contact.press("Enter");
        assertThat(part(page, "erasure").locator(".found"))
                .containsText("1 conversation and 1 row of the assignments log");
        page.getByLabel("Replace the ID as well").check();
        press(page.getByRole(AriaRole.BUTTON, named("Erase this contact…")), "Enter");
        Locator question = page.getByRole(AriaRole.DIALOG, named("Erase Zoë Ångström?"));
        assertThat(question).containsText("name and the ID of this contact from 1 conversation and 1 row");
        assertThat(question.getByRole(AriaRole.BUTTON, inPart("Cancel"))).isFocused();
        press(question.getByRole(AriaRole.BUTTON, inPart("Erase for good")), "Enter");
        assertThat(outcome(page, "erasure")).containsText("Erased: the name was removed from 1 conversation");
        assertThat(contact).isFocused();
        assertThat(part(page, "changes").locator("tbody tr")).containsText("Name and ID");
        assertEquals(
                0,
                ask("{ contacts(search: \"Zoë\") { nodes { id } } }")
                        .at("/contacts/nodes")
                        .size());
        contact.pressSequentially("nobody-knows");
        assertThat(part(page, "erasure").locator("[role=option]").first()).containsText("nobody-knows");
        contact.press("Enter");
        assertThat(outcome(page, "erasure")).containsText("There is no contact with the ID nobody-knows.");
    }

    @Test
    void aSecretIsMadeShownOnceAndTested() {
        Page page = open("/sources");
        assertThat(part(page, "ZENDESK").locator("code").first()).containsText("/webhooks/zendesk/" + workspace);
        Locator zendesk = part(page, "ZENDESK");
        press(zendesk.getByRole(AriaRole.BUTTON, inPart("Send a test event")), "Enter");
        assertThat(outcome(page, "ZENDESK")).containsText("It does not work yet. No secret is set");
        Locator make = zendesk.getByRole(AriaRole.BUTTON, inPart("Make a random secret"));
        press(make, "Enter");
        Locator shown = page.getByRole(AriaRole.DIALOG, named("The new secret for Zendesk"));
        String secret = shown.locator("code").textContent().strip();
        assertEquals(64, secret.length());
        press(shown.getByRole(AriaRole.BUTTON, inPart("I have copied it")), "Enter");
        assertThat(make).isFocused();
        assertFalse(page.content().contains(secret), "it is shown once");
        press(zendesk.getByRole(AriaRole.BUTTON, inPart("Send a test event")), "Enter");
        assertThat(outcome(page, "ZENDESK").last()).containsText("It works.");

        press(make, "Enter");
        Locator question = page.getByRole(AriaRole.DIALOG, named("Replace the secret of Zendesk?"));
        press(question.getByRole(AriaRole.BUTTON, inPart("Replace the secret")), "Enter");
        assertNotEquals(secret, shown.locator("code").textContent().strip());
        press(shown.getByRole(AriaRole.BUTTON, inPart("I have copied it")), "Enter");
        press(zendesk.getByRole(AriaRole.BUTTON, inPart("Remove the secret")), "Enter");
        press(
                page.getByRole(AriaRole.DIALOG, named("Remove the secret of Zendesk?"))
                        .getByRole(AriaRole.BUTTON, inPart("Remove the secret")),
                "Enter");
        assertThat(zendesk).containsText("Not set yet");
        assertThat(part(open("/settings"), "changes").locator("tbody tr")).hasCount(3);
    }

    @Test
    void aSecretOfTheSenderIsEnteredAndOneThatIsTooShortIsRefused() {
        Page page = open("/sources");
        Locator secret = page.getByLabel("Secret of Chatwoot");
        secret.fill("short");
        secret.press("Enter");
        assertThat(page.locator("#secret-CHATWOOT-problem")).containsText("The secret has 5 characters");
        secret.fill("K5vRHo3mWq8eTzXbN2yUaP7d");
        secret.press("Enter");
        assertThat(outcome(page, "CHATWOOT").first()).containsText("The secret is set.");
        assertThat(page.getByLabel("Another secret of Chatwoot")).hasValue("");
    }

    @Test
    void refusedEventsAreListedWithWhatHelps() throws Exception {
        Page page = open("/sources");
        page.getByLabel("Secret of Chatwoot").fill("K5vRHo3mWq8eTzXbN2yUaP7d");
        page.getByLabel("Secret of Chatwoot").press("Enter");
        assertThat(outcome(page, "CHATWOOT").first()).containsText("The secret is set.");
        assertEquals(401, dashboard.sendUnsigned("/webhooks/chatwoot/" + workspace));
        Locator rows = part(page, "CHATWOOT").locator("tbody tr");
        for (int tries = 0; tries < 50 && rows.count() == 0; tries++) {
            page.getByRole(AriaRole.BUTTON, named("Look again for new events")).click();
            page.waitForTimeout(200);
        }
        assertThat(rows).containsText("The signature or its timestamp is missing.");
        assertThat(rows).containsText("The sender does not sign its events.");
    }

    @Test
    void eachFormatHasACommandWithAddressAndWorkspace() {
        Page page = open("/sources");
        assertThat(part(page, "files").locator("article")).hasCount(7);
        assertThat(part(page, "files").locator("code").first()).containsText("/imports/assignments-log'");
        assertThat(part(page, "files").locator("code").first()).containsText("X-Workspace: " + workspace);
    }

    @Test
    void withoutTheRoleThePagesSayThatItIsMissing() {
        for (String path : List.of("/settings", "/sources")) {
            Page page = dashboard.blank(options -> {});
            List<String> asked = new ArrayList<>();
            page.route("**/graphql", route -> {
                asked.add(route.request().postData());
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(VIEWER_WITHOUT_THE_ROLE));
            });
            page.navigate(path);
            assertThat(page.locator("main")).containsText("This page needs the role admin");
            assertThat(page.getByRole(AriaRole.LINK, named("Settings"))).hasCount(0);
            assertThat(page.getByRole(AriaRole.LINK, named("Assignments"))).isVisible();
            assertEquals(1, asked.size(), "for who looks at it alone");
        }
    }

    /** Records two conversations, one of them with a named contact. */
    private void tell() {
        ask("mutation { recordEvents(events: ["
                + "{eventId: \"1\", type: \"OPENED\", conversationId: \"c1\", occurredAt: \"2026-03-02T08:00:00Z\","
                + " requesterId: \"zoe@example.com\", requesterName: \"Zoë Ångström\"},"
                + "{eventId: \"2\", type: \"ASSIGNED\", conversationId: \"c1\", occurredAt: \"2026-03-02T08:01:00Z\", agentId: \"ann\"},"
                + "{eventId: \"3\", type: \"OPENED\", conversationId: \"c2\", occurredAt: \"2026-03-02T09:00:00Z\"}])"
                + " { accepted } }");
        new GraphqlClient(dashboard.stack().gateway().address(), workspace).awaitFresh();
    }

    private JsonNode ask(String query) {
        return new GraphqlClient(dashboard.stack().gateway().address(), workspace)
                .ask(query)
                .path("data");
    }

    private Page open(String path) {
        return dashboard.open(path + "?timeZone=Europe/Berlin&workspace=" + workspace);
    }

    private static void press(Locator control, String key) {
        control.focus();
        control.press(key);
    }

    private static Locator part(Page page, String field) {
        return Dashboard.component(page, field);
    }

    /** The outcome that a screen reader reads after an action in this part of the page. */
    private static Locator outcome(Page page, String field) {
        return part(page, field).locator(".outcome:not(:empty)");
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions inPart(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
