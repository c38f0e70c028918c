import { html } from "lit";
import { AddressController, parameters } from "../address/address.js";
import { given } from "../address/filter.js";
import { zone } from "../address/period.js";
import { BatonElement } from "../widget/baton-element.js";
import "./baton-filters.js";
import "./baton-period.js";
import { periodName } from "./values.js";

/** Period and filters of the page. In a small window they are behind one line, which opens them. */
class BatonControls extends BatonElement {
  static properties = { open: { state: true } };

  constructor() {
    super();
    this.open = false;
    new AddressController(this);
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
  }

  render() {
    return html`<section class="controls ${this.open ? "open" : ""}" aria-label="Period and filters">
      <button type="button" class="controls-button" aria-expanded=${this.open ? "true" : "false"} aria-controls="controls" @click=${() => (this.open = !this.open)}>
        <span>${inWords(parameters())}</span><span aria-hidden="true">${this.open ? "▴" : "▾"}</span>
      </button>
      <div id="controls" class="all">
        <baton-period></baton-period>
        <baton-filters></baton-filters>
      </div>
    </section>`;
  }

  /** Escape first closes a menu that is open inside. */
  #escape(event) {
    if (this.open && !event.defaultPrevented && !this.querySelector("details[open], [aria-expanded=true]:not(.controls-button)")) {
      this.open = false;
      this.querySelector(".controls-button").focus();
    }
  }
}

function inWords(parameters) {
  const filters = given(parameters).flatMap(([, values]) => values).length;
  const period = `${periodName(parameters)}, ${zone(parameters)}`;
  return filters ? `${period} · ${filters} ${filters === 1 ? "filter" : "filters"}` : period;
}

customElements.define("baton-controls", BatonControls);
