import { html, nothing } from "lit";
import { AddressController, path } from "../address/address.js";
import { keptHref } from "../address/links.js";
import { BatonElement } from "../widget/baton-element.js";
import { navigation, PAGES } from "./pages.js";

/** The links to the pages that the viewer may open. In a narrow window, a button opens them. */
class BatonNavigation extends BatonElement {
  static properties = { viewer: { attribute: false }, open: { state: true } };

  constructor() {
    super();
    this.open = false;
    new AddressController(this);
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.open && this.#close());
    this.addEventListener("click", (event) => event.target.closest("a") && (this.open = false));
    this.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !this.contains(relatedTarget) && (this.open = false));
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#elsewhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#elsewhere);
  }

  render() {
    return html`<button type="button" class="pages-button" aria-expanded=${this.open ? "true" : "false"} aria-controls="pages" @click=${() => (this.open = !this.open)}>
        <span aria-hidden="true">☰</span> Pages
      </button>
      <div id="pages" class="pages ${this.open ? "open" : ""}">
        ${navigation(this.viewer).map(
          ([group, entries], index) => html`<nav aria-label=${group}>
            ${index ? html`<span class="group" aria-hidden="true">${group}</span>` : nothing}
            ${entries.map(([to, { title }]) => html`<a href=${keptHref(to)} aria-current=${current(to)}>${title}</a>`)}
          </nav>`,
        )}
      </div>`;
  }

  #elsewhere = ({ target }) => this.contains(target) || (this.open = false);

  #close() {
    this.open = false;
    this.querySelector("button").focus();
  }
}

const current = (to) => (path() === to ? "page" : PAGES[path()]?.within === to ? "true" : nothing);

customElements.define("baton-navigation", BatonNavigation);
