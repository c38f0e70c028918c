import { html } from "lit";
import { unique } from "../data/unique.js";
import { BatonElement } from "../widget/baton-element.js";

/**
 * A dialog that asks for confirmation before something that cannot be undone or that changes figures. `asking` is its content,
 * `{title, text, yes, destructive}`; null closes the dialog. It fires `answer` with true or false. The browser restores the focus.
 */
class BatonConfirm extends BatonElement {
  static properties = { asking: { attribute: false }, busy: { type: Boolean } };

  #id = `confirm-${unique()}`;

  render() {
    const { title, text, yes, destructive } = this.asking ?? {};
    return html`<dialog class="confirm" aria-labelledby="${this.#id}-title" aria-describedby="${this.#id}-text" @cancel=${this.#cancel}>
      <h2 id="${this.#id}-title">${title}</h2>
      <div class="text" id="${this.#id}-text">${text}</div>
      <div class="buttons">
        <button type="button" class="${destructive ? "danger" : "primary"}" ?disabled=${this.busy} @click=${() => this.#answer(true)}>${yes}</button>
        <button type="button" autofocus ?disabled=${this.busy} @click=${() => this.#answer(false)}>Cancel</button>
      </div>
    </dialog>`;
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (this.asking && !dialog.open) {
      dialog.showModal();
    } else if (!this.asking && dialog.open) {
      dialog.close();
    }
  }

  #cancel = (event) => {
    event.preventDefault();
    this.#answer(false);
  };

  #answer(yes) {
    this.dispatchEvent(new CustomEvent("answer", { detail: yes }));
  }
}

customElements.define("baton-confirm", BatonConfirm);

/** Resolves when the dialog of this element is closed; before that, nothing outside the dialog can get the focus. */
export const closed = (host) => host.updateComplete.then(() => host.querySelector("baton-confirm").updateComplete);
