import { html } from "lit";
import { unique } from "../data/unique.js";
import { BatonElement } from "./baton-element.js";

const GAP = 8;
let opened;

/**
 * The name of a metric. On hover, focus or tap it shows the metric's definition, which comes with the answer. Without a definition
 * it is only the name.
 */
class BatonTerm extends BatonElement {
  static properties = { label: {}, definitions: { attribute: false }, open: { state: true } };

  #id = `term-${unique()}`;

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("mouseenter", () => this.#show());
    this.addEventListener("mouseleave", () => this.#hide());
  }

  render() {
    if (!this.definitions?.length) {
      return html`${this.label}`;
    }
    return html`<button
        type="button"
        class="term"
        aria-describedby=${this.#id}
        @focus=${this.#show}
        @blur=${this.#hide}
        @click=${this.#show}
        @keydown=${(event) => event.key === "Escape" && this.#hide()}
      >
        ${this.label}
      </button>
      <div id=${this.#id} class="definition" role="tooltip" popover="manual">
        ${this.definitions.map(
          (definition) => html`<p>${definition.text}</p>
            <p class="version">${definition.id}, version ${definition.version}</p>`,
        )}
      </div>`;
  }

  get #tip() {
    return this.querySelector(".definition");
  }

  #show = () => {
    const tip = this.#tip;
    if (!tip || tip.matches(":popover-open")) {
      return;
    }
    opened?.hidePopover();
    opened = tip;
    tip.showPopover();
    const place = this.querySelector("button").getBoundingClientRect();
    const below = place.bottom + GAP + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(GAP, Math.min(place.left, innerWidth - tip.offsetWidth - GAP))}px`;
    tip.style.top = `${below ? place.bottom + GAP : Math.max(GAP, place.top - GAP - tip.offsetHeight)}px`;
  };

  #hide = () => {
    const tip = this.#tip;
    if (tip?.matches(":popover-open")) {
      tip.hidePopover();
      opened = opened === tip ? null : opened;
    }
  };
}

customElements.define("baton-term", BatonTerm);

/** The definitions of a field of the report. @param path from the report on, such as `metrics.durationSeconds` */
export const definitionsOf = (report, path) =>
  (report?.definitions ?? []).filter((definition) => definition.fields.some((field) => field === path));

/** A label with the definition of its field. */
export const term = (label, report, path) =>
  html`<baton-term .label=${label} .definitions=${definitionsOf(report, path)}></baton-term>`;
