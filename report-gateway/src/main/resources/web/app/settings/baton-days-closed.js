import { html } from "lit";
import { describedBy, problemAt } from "../form/field.js";
import { BatonElement } from "../widget/baton-element.js";
import { dayInWords } from "./week.js";

/** Days without hours, such as holidays. Fires `given` with all of them. */
class BatonDaysClosed extends BatonElement {
  static properties = { days: { attribute: false }, problem: {} };

  render() {
    const problem = this.problem;
    return html`<fieldset>
      <legend>Days closed</legend>
      <div class="field">
        <label for="holiday">Holiday</label>
        <div class="together">
          <input type="date" id="holiday" aria-describedby=${describedBy("holiday", problem)} @keydown=${this.#key} />
          <button type="button" @click=${this.#add}>Add day</button>
        </div>
        <p class="hint" id="holiday-hint">On these days there are no business hours, from midnight to midnight.</p>
        ${problemAt("holiday", problem)}
      </div>
      <ul class="chips" aria-label="Days closed">
        ${this.days.map(
          (date) => html`<li class="chip">${dayInWords(date)}<button type="button" aria-label="Remove ${dayInWords(date)}" @click=${() => this.#emit(this.days.filter((other) => other !== date))}>✕</button></li>`,
        )}
      </ul>
    </fieldset>`;
  }

  /** Enter adds the day and must not submit the form. */
  #key = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      this.#add();
    }
  };

  #add = () => {
    const input = this.querySelector("input");
    if (input.value) {
      this.#emit([...new Set([...this.days, input.value])].sort());
      input.value = "";
    }
    input.focus();
  };

  #emit(detail) {
    this.dispatchEvent(new CustomEvent("given", { detail }));
  }
}

customElements.define("baton-days-closed", BatonDaysClosed);
