import { html } from "lit";
import { problemAt } from "../form/field.js";
import { labels } from "../format/labels.js";
import { BatonElement } from "../widget/baton-element.js";
import { DAYS } from "./week.js";

const DEFAULT = { from: "09:00", to: "17:00" };

/** The hours of each day of a week. Fires `given` with all of them. */
class BatonWeek extends BatonElement {
  static properties = { weekly: { attribute: false }, problem: {} };

  render() {
    return html`<fieldset class="week" aria-describedby="week-hint">
      <legend>Weekly hours</legend>
      <p class="hint" id="week-hint">
        If the end is not after the start, the hours go on into the next day. 00:00 is midnight. A day can have several parts, for
        example one before and one after a break.
      </p>
      ${DAYS.map((day) => this.#day(day))} ${problemAt("week", this.problem)}
      <div class="buttons">
        <button type="button" class="quiet" @click=${this.#copyMonday}>Use Monday’s hours from Tuesday to Friday</button>
      </div>
    </fieldset>`;
  }

  #day(day) {
    const name = labels.dayOfWeek[day];
    const shifts = this.weekly.filter((shift) => shift.day === day);
    return html`<div class="day" role="group" aria-label=${name}>
      <span class="name">${name}</span>
      <div class="shifts">
        ${shifts.length ? shifts.map((shift, index) => this.#shift(shift, name, index)) : html`<span class="closed">Closed</span>`}
        <button type="button" class="quiet" aria-label="Add hours on ${name}" @click=${() => this.#emit([...this.weekly, { day, ...DEFAULT }])}>+ Add hours</button>
      </div>
    </div>`;
  }

  #shift(shift, name, index) {
    const numbered = index ? `${name}, part ${index + 1}` : name;
    const input = (edge, label) => html`<input
      type="time"
      required
      aria-label="${numbered}: ${label}"
      .value=${shift[edge]}
      @change=${(event) => event.target.value && this.#replace(shift, { ...shift, [edge]: event.target.value })}
    />`;
    return html`<span class="shift">
      ${input("from", "from")}<span aria-hidden="true">–</span>${input("to", "to")}
      <button type="button" class="quiet" aria-label="Remove hours on ${numbered}" @click=${() => this.#replace(shift)}>✕</button>
    </span>`;
  }

  #replace(shift, ...others) {
    this.#emit(this.weekly.flatMap((one) => (one === shift ? others : [one])));
  }

  #copyMonday = () => {
    const [monday, ...days] = DAYS;
    const weekdays = days.slice(0, 4);
    const hours = this.weekly.filter(({ day }) => day === monday);
    this.#emit([
      ...this.weekly.filter(({ day }) => !weekdays.includes(day)),
      ...weekdays.flatMap((day) => hours.map((shift) => ({ ...shift, day }))),
    ]);
  };

  #emit(detail) {
    this.dispatchEvent(new CustomEvent("given", { detail }));
  }
}

customElements.define("baton-week", BatonWeek);
