import { html, nothing } from "lit";
import { unique } from "../data/unique.js";
import { BatonElement } from "../widget/baton-element.js";

const TYPING_PAUSE_MILLIS = 150;

/**
 * A text field with suggestions. The reader chooses one with the mouse or the keyboard (the combobox pattern of WAI-ARIA).
 *
 * `search` returns the suggestions for the typed text. `choose` is fired with the chosen suggestion.
 */
class BatonChoice extends BatonElement {
  static properties = {
    label: {},
    placeholder: {},
    search: { attribute: false },
    found: { state: true },
    active: { state: true },
    open: { state: true },
    failure: { state: true },
  };

  #id = `choice-${unique()}`;
  #turn = 0;
  #pause;

  constructor() {
    super();
    this.found = [];
    this.active = -1;
    this.open = false;
  }

  get input() {
    return this.querySelector("input");
  }

  render() {
    return html`<label for=${this.#id}>${this.label}</label>
      <input
        id=${this.#id}
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder=${this.placeholder ?? ""}
        aria-autocomplete="list"
        aria-expanded=${this.open ? "true" : "false"}
        aria-controls="${this.#id}-list"
        aria-activedescendant=${this.active >= 0 ? `${this.#id}-${this.active}` : nothing}
        @focus=${this.#suggest}
        @input=${this.#typed}
        @blur=${() => (this.open = false)}
        @keydown=${this.#key}
      />
      <ul id="${this.#id}-list" class="suggestions" role="listbox" aria-label=${this.label} ?hidden=${!this.open}>
        ${this.found.map(
          (one, index) => html`<li
            id="${this.#id}-${index}"
            role="option"
            aria-selected=${index === this.active ? "true" : "false"}
            @pointerdown=${(event) => this.#choose(event, one)}
          >
            ${one.label} <small>${one.detail}</small>
          </li>`,
        )}
        ${this.found.length ? nothing : html`<li class="none" role="option" aria-disabled="true" aria-selected="false">${this.failure ?? "Nothing found"}</li>`}
      </ul>`;
  }

  /** Clears the suggestions for the previous text at once, so that Enter cannot choose one of them by mistake. */
  #typed = () => {
    clearTimeout(this.#pause);
    this.#turn++;
    Object.assign(this, { found: [], failure: "Searching…", active: -1 });
    this.#pause = setTimeout(this.#suggest, TYPING_PAUSE_MILLIS);
  };

  #suggest = async () => {
    const turn = ++this.#turn;
    let found = [];
    let failure = null;
    try {
      found = await this.search(this.input.value.trim());
    } catch (notAnswered) {
      failure = notAnswered.message;
    }
    if (turn === this.#turn && this.input === document.activeElement) {
      Object.assign(this, { found, failure, active: found.length ? 0 : -1, open: true });
    }
  };

  #key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.open && this.found.length) {
      event.preventDefault();
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.updateComplete.then(() => this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
    } else if (step) {
      this.#suggest();
    } else if (event.key === "Enter" && this.open) {
      this.#choose(event, this.found[this.active]);
    } else if (event.key === "Escape" && this.open) {
      event.stopPropagation();
      this.open = false;
    }
  };

  #choose(event, one) {
    event.preventDefault();
    if (!one) {
      return;
    }
    this.#turn++;
    this.open = false;
    this.input.value = "";
    this.dispatchEvent(new CustomEvent("choose", { detail: one }));
  }
}

customElements.define("baton-choice", BatonChoice);
