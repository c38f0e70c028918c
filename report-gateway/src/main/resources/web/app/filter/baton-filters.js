import { html, nothing } from "lit";
import { AddressController, change, parameters } from "../address/address.js";
import { FILTERS, given, none } from "../address/filter.js";
import { lookUp } from "../data/names.js";
import { BatonElement } from "../widget/baton-element.js";
import { closeMenus, menu } from "../widget/menu.js";
import "./baton-choice.js";
import { SUGGESTIONS } from "./suggestions.js";
import { valueLabel } from "./values.js";

const NAMED = ["agent", "inbox", "assignee"];

/** The filters of the page as chips, and a menu that adds a filter. */
class BatonFilters extends BatonElement {
  static properties = { adding: { state: true } };

  constructor() {
    super();
    this.adding = null;
    new AddressController(this);
  }

  render() {
    const filters = given(parameters());
    return html`${menu("+ Add filter", this.adding ? this.#editor() : this.#fields(), { name: "filter" })}
      ${filters.length
        ? html`<ul class="chips" aria-label="Filters">
              ${filters.flatMap(([name, values]) => values.map((value) => this.#chip(name, value, values)))}
            </ul>
            <button type="button" class="quiet" @click=${() => change(none())}>Clear all</button>`
        : nothing}`;
  }

  async updated() {
    const ids = given(parameters())
      .filter(([name]) => NAMED.includes(FILTERS[name].values))
      .flatMap(([, values]) => values);
    if (await lookUp(ids)) {
      this.requestUpdate();
    }
  }

  #chip(name, value, values) {
    const text = `${FILTERS[name].label}: ${valueLabel(name, value)}`;
    const rest = values.filter((other) => other !== value);
    return html`<li class="chip">
      ${text}<button type="button" aria-label="Remove filter ${text}" @click=${() => change({ [name]: rest })}>✕</button>
    </li>`;
  }

  #fields() {
    return html`<ul class="choices" aria-label="Filter by">
      ${Object.entries(FILTERS).map(
        ([name, { label }]) => html`<li><button type="button" data-filter=${name} @click=${() => this.#edit(name)}>${label}</button></li>`,
      )}
    </ul>`;
  }

  async #edit(name) {
    this.adding = name;
    await this.updateComplete;
    this.querySelector(".popup input, .popup button.back")?.focus();
  }

  #editor() {
    const filter = FILTERS[this.adding];
    return html`<button type="button" class="quiet back" @click=${() => (this.adding = null)}>‹ ${filter.label}</button>
      ${filter.values === "enum" ? this.#ofList(filter) : filter.values === "text" ? this.#ofText(filter) : this.#ofSuggestions(filter)}`;
  }

  #ofList({ of, label, single }) {
    const chosen = parameters().getAll(this.adding);
    return html`<form @submit=${this.#listed}>
      <fieldset>
        <legend class="for-listeners">${label}</legend>
        ${Object.entries(of).map(
          ([value, text]) => html`<label class="check">
            <input type=${single ? "radio" : "checkbox"} name="value" value=${value} .checked=${chosen.includes(value)} />${text}
          </label>`,
        )}
      </fieldset>
      <button class="primary">Apply</button>
    </form>`;
  }

  #ofText({ label, minLength }) {
    return html`<form @submit=${this.#written}>
      <label>${label}<input name="value" required minlength=${minLength ?? 1} autocomplete="off" /></label>
      <button class="primary">Apply</button>
    </form>`;
  }

  #ofSuggestions({ label, values }) {
    return html`<baton-choice
      .label=${label}
      placeholder=${values === "contact" ? "Name or ID" : "Type to search"}
      .search=${SUGGESTIONS[values]}
      @choose=${(event) => this.#add(event.detail.value)}
    ></baton-choice>`;
  }

  #listed = (event) => {
    event.preventDefault();
    this.#set(new FormData(event.target).getAll("value"));
  };

  #written = (event) => {
    event.preventDefault();
    this.#add(new FormData(event.target).get("value").trim());
  };

  #add(value) {
    const others = FILTERS[this.adding].single ? [] : parameters().getAll(this.adding);
    this.#set([...new Set([...others, value])]);
  }

  #set(values) {
    change({ [this.adding]: values });
    closeMenus();
    this.adding = null;
    this.querySelector("summary").focus();
  }
}

customElements.define("baton-filters", BatonFilters);
