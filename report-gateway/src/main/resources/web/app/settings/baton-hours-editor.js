import { html, nothing } from "lit";
import { localZone } from "../address/period.js";
import { known } from "../data/names.js";
import "../filter/baton-choice.js";
import { ZONES } from "../filter/baton-period.js";
import { SUGGESTIONS } from "../filter/suggestions.js";
import { Command } from "../form/command.js";
import { describedBy, field, outcomeOf, problemAt } from "../form/field.js";
import { BatonElement } from "../widget/baton-element.js";
import "./baton-days-closed.js";
import "./baton-week.js";
import { beginning, dayInWords } from "./week.js";

const SAVE = `mutation SetBusinessHours($groupId: ID, $timeZone: String!, $weekly: [ShiftInput!]!, $holidays: [Date!], $validFrom: Date) {
  saved: setBusinessHours(groupId: $groupId, timeZone: $timeZone, weekly: $weekly, holidays: $holidays, validFrom: $validFrom) {
    groupId timeZone validFrom holidays weekly { day from to }
  }
}`;

const OFFICE = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"].map((day) => ({ day, from: "09:00", to: "17:00" }));

const groups = async (search) => {
  const found = await SUGGESTIONS.inbox(search).catch(() => []);
  return search && !found.some(({ value }) => value === search)
    ? [...found, { value: search, label: search, detail: "as the group’s ID" }]
    : found;
};

/** A dialog with the hours of one group. `editing` is the hours, an empty object for new hours, or null to close the dialog. */
class BatonHoursEditor extends BatonElement {
  static properties = { editing: { attribute: false }, hours: { attribute: false }, draft: { state: true } };

  #command = new Command(this);
  #opener;

  willUpdate(changed) {
    if (changed.has("editing") && this.editing) {
      this.draft = this.#isNew
        ? { every: true, groupId: null, timeZone: localZone(), validFrom: "", weekly: OFFICE, holidays: [] }
        : { ...this.editing, every: this.editing.groupId === null, validFrom: beginning(this.editing.validFrom) ?? "" };
      this.#command.say("");
    }
  }

  get #isNew() {
    return !this.editing?.timeZone;
  }

  render() {
    return html`<dialog class="editor" aria-labelledby="hours-title" @cancel=${this.#close} @close=${this.#close}>
      ${this.editing ? this.#form() : nothing}
    </dialog>`;
  }

  #form() {
    const { draft } = this;
    const zone = this.#command.problemOf("timeZone", "Time zone");
    return html`<form @submit=${this.#save} novalidate>
      <h2 id="hours-title">${this.#isNew ? "Add business hours" : "Edit business hours"}</h2>
      ${this.#isNew ? this.#group() : this.#fixed()}
      ${field({
        id: "hours-zone",
        label: "Time zone",
        hint: "The hours are local time in this zone, including its summer time.",
        problem: zone,
        control: html`<select id="hours-zone" aria-describedby=${describedBy("hours-zone", zone)} @change=${(event) => this.#set({ timeZone: event.target.value })}>
          ${[...new Set([draft.timeZone, ...ZONES])].map((name) => html`<option ?selected=${name === draft.timeZone}>${name}</option>`)}
        </select>`,
      })}
      <baton-week .weekly=${draft.weekly} .problem=${this.#command.problemOf("weekly", "Hours")} @given=${({ detail }) => this.#set({ weekly: detail })}></baton-week>
      <baton-days-closed .days=${draft.holidays} .problem=${this.#command.problemOf("holidays", "Days closed")} @given=${({ detail }) => this.#set({ holidays: detail })}></baton-days-closed>
      <div class="buttons">
        <button class="primary" ?disabled=${this.#command.busy}>Save</button>
        <button type="button" @click=${this.#close}>Cancel</button>
      </div>
      ${outcomeOf(this.#command, "groupId", "timeZone", "weekly", "holidays", "validFrom")}
    </form>`;
  }

  /** Group and first day identify the hours, so they cannot be edited: a change would add other hours instead. */
  #fixed() {
    const { groupId, validFrom } = this.editing;
    return html`<p class="hint">
      ${groupId === null ? "All groups that have no hours of their own" : `The group ${known("inbox", groupId)}`},
      ${beginning(validFrom) ? `from ${dayInWords(validFrom)} on` : "always"}. If the hours change on a later day, add business hours for the
      same group that are valid from that day.
    </p>`;
  }

  #group() {
    const { draft } = this;
    const problem = draft.problem || this.#command.problemOf("groupId", "The group’s ID");
    const from = this.#command.problemOf("validFrom", "Valid from");
    return html`<fieldset aria-describedby=${problem ? "hours-group-problem" : nothing}>
        <legend>Groups that have these hours</legend>
        <label class="check"><input type="radio" name="of" .checked=${draft.every} @change=${() => this.#set({ every: true, groupId: null, problem: "" })} />All groups that have no hours of their own, and conversations in no group</label>
        <label class="check"><input type="radio" name="of" .checked=${!draft.every} @change=${() => this.#set({ every: false })} />One group</label>
        ${draft.every ? nothing : this.#chosen()} ${problemAt("hours-group", problem)}
      </fieldset>
      ${field({
        id: "hours-from",
        label: "Valid from",
        hint: "Leave it empty for hours that were always valid. Earlier hours of the same group are valid until this day.",
        problem: from,
        control: html`<input type="date" id="hours-from" aria-describedby=${describedBy("hours-from", from)} .value=${draft.validFrom} @change=${(event) => this.#set({ validFrom: event.target.value })} />`,
      })}`;
  }

  #chosen() {
    const { groupId } = this.draft;
    return groupId
      ? html`<span class="chip">${known("inbox", groupId)}<button type="button" aria-label="Choose another group" @click=${() => this.#set({ groupId: null })}>✕</button></span>`
      : html`<baton-choice .label=${"Group"} placeholder="Name of the inbox or group" .search=${groups} @choose=${({ detail }) => this.#set({ groupId: detail.value, problem: "" })}></baton-choice>`;
  }

  #set(changes) {
    this.draft = { ...this.draft, ...changes };
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (this.editing && !dialog.open) {
      this.#opener = document.activeElement;
      dialog.showModal();
    } else if (!this.editing && dialog.open) {
      dialog.close();
      this.#opener?.isConnected && this.#opener.focus();
    }
  }

  #close = () => this.editing && this.dispatchEvent(new Event("closed"));

  #save = async (event) => {
    event.preventDefault();
    const { every, groupId, timeZone, validFrom, weekly, holidays } = this.draft;
    const isThere = this.#isNew && this.hours.some((one) => one.groupId === groupId && (beginning(one.validFrom) ?? "") === validFrom);
    const problem = !every && !groupId ? "Choose a group." : isThere ? "This group already has hours that are valid from the same day. Edit those, or choose another day." : "";
    this.#set({ problem });
    if (problem) {
      return;
    }
    const variables = { groupId, timeZone, weekly, holidays, validFrom: validFrom || null };
    const data = await this.#command.send(SAVE, variables, () => "");
    if (data) {
      this.dispatchEvent(new CustomEvent("saved", { detail: data.saved }));
    }
  };
}

customElements.define("baton-hours-editor", BatonHoursEditor);
