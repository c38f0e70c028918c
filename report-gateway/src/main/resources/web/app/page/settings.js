import { html } from "lit";
import { lookUp } from "../data/names.js";
import "../settings/baton-business-hours.js";
import { CHANGES } from "../settings/baton-changes.js";
import "../settings/baton-erasure.js";
import { REDERIVATIONS } from "../settings/baton-rederive.js";
import "../settings/baton-settings-form.js";
import { ASSIGNMENT_SETTINGS, ENGAGEMENT_SETTINGS } from "../settings/choices.js";
import { retentionInWords } from "../settings/retention.js";
import { AdminPage, missing } from "./admin-page.js";

const names = (choices) => choices.map(({ name }) => name).join(" ");

const QUERY = `query SettingsPage {
  engagementSettings { ${names(ENGAGEMENT_SETTINGS)} }
  assignmentSettings { ${names(ASSIGNMENT_SETTINGS)} }
  businessHours { groupId timeZone validFrom holidays weekly { day from to } }
  ${REDERIVATIONS}
  retention { months keptSince nextKeptSince nextInForceAt unconfirmedKeptSince }
  ${CHANGES}
}`;

/** The ids of the groups that the page names. */
const groups = (data) => [
  ...(data.businessHours ?? []).map(({ groupId }) => groupId),
  ...(data.engagementSettingsChanges?.nodes ?? []).filter(({ setting }) => setting === "businessHours").map(({ subject }) => subject),
];

/** The settings of the workspace. Each part of the page has an explanation and a form. */
class BatonSettings extends AdminPage {
  static properties = { names: { state: true } };

  heading = "Settings";

  constructor() {
    super();
    /** Grows each time that names are loaded, so that the parts that show names of groups render again. */
    this.names = 0;
  }

  ask() {
    return { query: QUERY };
  }

  #saved = () => this.question.repeat();

  updated() {
    lookUp(groups(this.question.data ?? {}).filter(Boolean)).then((learnt) => (this.names += learnt ? 1 : 0));
  }

  content(data) {
    return html`${part("engagements", "Engagements", "These settings decide when an agent’s engagement in a conversation begins and ends.", data.engagementSettings, (values) =>
        this.#form(values, ENGAGEMENT_SETTINGS, "updateEngagementSettings"),
      )}
      ${part("assignments", "Assignments and names", "These settings decide what closing a conversation does, and which names agents see.", data.assignmentSettings, (values) =>
        this.#form(values, ASSIGNMENT_SETTINGS, "updateAssignmentSettings"),
      )}
      ${part(
        "hours",
        "Business hours",
        "The hours in which groups work. The figure “First reply, business hours” counts only this time. Both figures on first replies leave out engagements that began outside business hours.",
        data.businessHours,
        (hours) => html`<baton-business-hours .names=${this.names} .hours=${hours} @saved=${this.#saved}></baton-business-hours>`,
      )}
      ${part(
        "past",
        "Apply to the past",
        "After a change of the engagement settings or of the business hours, Baton calculates all engagements of a conversation with the new settings as soon as the next event of that conversation arrives. Here you can apply the change to all other conversations of a period now.",
        data.rederivations,
        (rederivations) => html`<baton-rederive .rederivations=${rederivations}></baton-rederive>`,
      )}
      ${part("retention", "How long history is kept", "", data.retention, retentionInWords)}
      ${part(
        "erasure",
        "Erase a contact",
        "Removes the name of a customer from the events, the log, the conversations and the engagements, for example because the customer asks for it. A name within a free text, such as a reason, stays. Backups contain the name until they expire.",
        data.assignmentSettings,
        () => html`<baton-erasure @saved=${this.#saved}></baton-erasure>`,
      )}
      ${part(
        "changes",
        "Changes",
        "Who changed settings, business hours and secrets, and who erased contacts. The newest change comes first.",
        data.assignmentSettingsChanges ?? data.engagementSettingsChanges,
        () => html`<baton-changes .names=${this.names} .data=${data}></baton-changes>`,
      )}`;
  }

  #form(values, choices, mutation) {
    return html`<baton-settings-form .values=${values} .choices=${choices} .mutation=${mutation} @saved=${this.#saved}></baton-settings-form>`;
  }
}

/** A part of the page. @param about its explanation @param data null if its service does not answer */
const part = (field, title, about, data, shown) => html`<section class="panel full part" data-field=${field} aria-labelledby="title-${field}">
  <h2 id="title-${field}">${title}</h2>
  ${about ? html`<p class="about">${about}</p>` : ""} ${data ? shown(data) : missing}
</section>`;

customElements.define("baton-settings", BatonSettings);
