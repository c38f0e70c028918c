import { html } from "lit";
import { known } from "../data/names.js";
import { closed } from "../form/baton-confirm.js";
import { Command } from "../form/command.js";
import { outcomeOf } from "../form/field.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";
import "./baton-hours-editor.js";
import { beginning, dayInWords, weekInWords } from "./week.js";

const REMOVE = "mutation RemoveBusinessHours($groupId: ID, $validFrom: Date) { removeBusinessHours(groupId: $groupId, validFrom: $validFrom) }";

export const groupName = (groupId) => (groupId === null ? "All other groups" : known("inbox", groupId));

const named = ({ groupId, validFrom }) => `${groupName(groupId)}${beginning(validFrom) ? `, valid from ${dayInWords(validFrom)}` : ""}`;

/** The business hours of groups: a list, and buttons to add, edit and remove them. Fires `saved`. */
class BatonBusinessHours extends BatonElement {
  static properties = { names: { type: Number }, hours: { attribute: false }, editing: { state: true }, removing: { state: true } };

  #command = new Command(this);

  render() {
    return html`${this.hours.length ? this.#table() : none}
      <div class="buttons"><button type="button" data-add @click=${() => (this.editing = {})}>Add business hours</button></div>
      ${outcomeOf(this.#command)}
      <baton-hours-editor .editing=${this.editing} .hours=${this.hours} @closed=${() => (this.editing = null)} @saved=${this.#saved}></baton-hours-editor>
      <baton-confirm .asking=${this.#asking()} .busy=${this.#command.busy} @answer=${this.#remove}></baton-confirm>`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Business hours">
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Group</th><th scope="col">Valid from</th><th scope="col">Weekly hours</th>
            <th scope="col">Time zone</th><th scope="col">Days closed</th><th scope="col"><span class="for-listeners">Change</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.hours.map(
            (hours) => html`<tr>
              <th scope="row">${groupName(hours.groupId)}</th>
              <td data-label="Valid from">${beginning(hours.validFrom) ? dayInWords(hours.validFrom) : "Always"}</td>
              <td data-label="Hours">${weekInWords(hours.weekly)}</td>
              <td data-label="Time zone">${hours.timeZone}</td>
              <td data-label="Days closed" title=${hours.holidays.map(dayInWords).join("\n")}>${format.count(hours.holidays.length)}</td>
              <td class="actions">
                <button type="button" aria-label="Edit the hours of ${named(hours)}" @click=${() => (this.editing = hours)}>Edit</button>
                <button type="button" aria-label="Remove the hours of ${named(hours)}" @click=${() => (this.removing = hours)}>Remove</button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #asking() {
    return this.removing
      ? {
          title: `Remove the business hours of ${named(this.removing)}?`,
          text: html`<p>
            ${this.hours.some((other) => other !== this.removing && other.groupId === this.removing.groupId)
              ? "The other hours of this group stay."
              : this.removing.groupId === null
                ? "Groups without hours of their own then have no business hours: figures in business hours are not shown for them, and no first reply is left out."
                : "The group then has the hours of “All other groups”, if there are any."}
          </p>`,
          yes: "Remove",
          destructive: true,
        }
      : null;
  }

  #remove = async ({ detail: yes }) => {
    const { groupId, validFrom } = this.removing;
    const what = named(this.removing);
    const removed =
      yes &&
      (await this.#command.send(
        REMOVE,
        { groupId, validFrom },
        () => `The hours of ${what} were removed. This applies from now on. To apply it to past engagements too, use “Apply to the past”.`,
      ));
    this.removing = null;
    if (removed) {
      closed(this).then(() => this.querySelector("button[data-add]").focus());
      this.dispatchEvent(new Event("saved"));
    }
  };

  #saved = ({ detail }) => {
    this.editing = null;
    this.#command.say(
      `The hours of ${named(detail)} were saved. They apply from now on. To apply them to past engagements too, use “Apply to the past”.`,
    );
    this.dispatchEvent(new Event("saved"));
  };
}

const none = html`<p class="empty">
  There are no business hours yet. Without them every hour counts: figures in business hours are not shown, and no first reply
  is left out.
</p>`;

customElements.define("baton-business-hours", BatonBusinessHours);
