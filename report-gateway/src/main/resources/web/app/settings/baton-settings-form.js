import { html } from "lit";
import { Command } from "../form/command.js";
import { checkField, describedBy, field, outcomeOf } from "../form/field.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";
import { SETTING_LABELS } from "./choices.js";

const TYPES = { duration: "Int", switch: "Boolean" };
const UNITS = { 1: "seconds", 60: "minutes", 3600: "hours" };

/** The largest unit in which these seconds are a whole number. */
const unitOf = (seconds) => [3600, 60, 1].find((unit) => seconds % unit === 0);

const inWords = ({ kind, label }, value) =>
  kind === "duration" ? `${label} is now ${format.duration(value)}` : `${label} is now ${value ? "on" : "off"}`;

/** The settings of one service. Fires `saved`. */
class BatonSettingsForm extends BatonElement {
  static properties = {
    /** The stored values, by name. */
    values: { attribute: false },
    /** The settings of the form, from choices.js. */
    choices: { attribute: false },
    /** The name of the mutation that changes them. */
    mutation: {},
    draft: { state: true },
  };

  #command = new Command(this);

  constructor() {
    super();
    this.draft = {};
  }

  get #changed() {
    return this.choices.filter(({ name }) => name in this.draft && this.draft[name] !== this.values[name]);
  }

  render() {
    return html`<form @submit=${this.#save} novalidate>
      ${this.choices.map((choice) => (choice.kind === "duration" ? this.#duration(choice) : this.#switch(choice)))}
      <div class="buttons">
        <button class="primary" ?disabled=${this.#command.busy}>Save</button>
        ${this.#changed.length ? html`<button type="button" @click=${this.#discard}>Discard changes</button>` : ""}
      </div>
      ${outcomeOf(this.#command, ...this.choices.map(({ name }) => name))}
    </form>`;
  }

  #value({ name }) {
    return this.draft[name] ?? this.values[name];
  }

  #switch(choice) {
    const { name, label } = choice;
    const problem = this.#command.problemOf(name, label);
    return checkField({
      id: name,
      label,
      hint: meaning(choice),
      problem,
      control: html`<input
        type="checkbox"
        id=${name}
        aria-describedby=${describedBy(name, problem)}
        .checked=${this.#value(choice)}
        @change=${(event) => this.#set(name, event.target.checked)}
      />`,
    });
  }

  #duration(choice) {
    const { name, label } = choice;
    const problem = this.#command.problemOf(name, `${label}, in seconds,`);
    const unit = this.draft.unit ?? unitOf(this.values[name]);
    const off = choice.offWith.filter((other) => this.draft[other] ?? this.values[other]);
    return field({
      id: name,
      label,
      hint: meaning(choice, off.length ? html`<strong>It has no effect now: ${off.map((other) => `“${SETTING_LABELS[other]}”`).join(" and ")} ${off.length > 1 ? "are" : "is"} on.</strong>` : ""),
      problem,
      control: html`<div class="together">
        <input
          type="number"
          id=${name}
          min="1"
          step="any"
          required
          aria-invalid=${problem ? "true" : "false"}
          aria-describedby=${describedBy(name, problem)}
          .value=${Number.isNaN(this.#value(choice)) ? "" : String(this.#value(choice) / unit)}
          @change=${(event) => this.#set(name, Math.round(event.target.valueAsNumber * unit))}
        />
        <select aria-label="Unit of the inactivity timeout" @change=${(event) => this.#inUnit(name, Number(event.target.value))}>
          ${Object.entries(UNITS).map(([size, text]) => html`<option value=${size} ?selected=${Number(size) === unit}>${text}</option>`)}
        </select>
      </div>`,
    });
  }

  #set(name, value) {
    this.draft = { ...this.draft, [name]: value };
  }

  /** Keeps the number in the field and changes its unit. */
  #inUnit(name, unit) {
    const number = this.querySelector(`#${name}`).valueAsNumber;
    this.draft = { ...this.draft, unit, [name]: Math.round(number * unit) };
  }

  #discard = () => {
    this.draft = {};
    this.#command.say("Your changes were discarded.");
  };

  #save = async (event) => {
    event.preventDefault();
    const changed = this.#changed;
    if (!changed.length) {
      this.#command.say("Nothing was changed.");
      return;
    }
    const parameters = changed.map(({ name, kind }) => `$${name}: ${TYPES[kind]}`);
    const args = changed.map(({ name }) => `${name}: $${name}`);
    const variables = Object.fromEntries(changed.map(({ name }) => [name, Number.isNaN(this.draft[name]) ? 0 : this.draft[name]]));
    const fields = this.choices.map(({ name }) => name).join(" ");
    const saved = await this.#command.send(
      `mutation SaveSettings(${parameters}) { saved: ${this.mutation}(${args}) { ${fields} } }`,
      variables,
      ({ saved }) => {
        const after = [...new Set(changed.map(({ afterwards }) => afterwards))];
        return `Saved: ${changed.map((choice) => inWords(choice, saved[choice.name])).join("; ")}. ${after.join(" ")}`;
      },
    );
    if (saved) {
      this.values = saved.saved;
      this.draft = {};
      this.dispatchEvent(new Event("saved"));
    } else {
      await this.updateComplete;
      this.querySelector("[aria-invalid=true]")?.focus();
    }
  };
}

const meaning = ({ hint, changes }, now = "") => html`${hint} ${now}<span class="changes"><strong>Changes:</strong> ${changes}</span>`;

customElements.define("baton-settings-form", BatonSettingsForm);
