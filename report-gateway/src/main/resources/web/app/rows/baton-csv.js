import { html, nothing } from "lit";
import { BatonElement } from "../widget/baton-element.js";
import { csvOf, saveAs } from "./csv.js";

/**
 * Saves all rows of a table as CSV, not only those shown. It is for tables that no service exports.
 *
 * @param pages the rows; pages that are not loaded yet are loaded first
 * @param columns `[{name, value(row)}]`
 */
class BatonCsv extends BatonElement {
  static properties = { file: {}, pages: { attribute: false }, columns: { attribute: false }, busy: { state: true }, failure: { state: true } };

  #running;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  render() {
    return html`<button type="button" class="quiet" aria-label="Export CSV" ?disabled=${this.busy} @click=${this.#save}>${this.busy ? "Exporting…" : "↓ CSV"}</button>
      <span role="alert">${this.failure ? html`Nothing was exported: ${this.failure}` : nothing}</span>`;
  }

  #save = async () => {
    Object.assign(this, { busy: true, failure: null });
    this.#running = new AbortController();
    try {
      const rows = await this.pages.all(this.#running.signal);
      saveAs(this.file, new Blob([csvOf(this.columns, rows)], { type: "text/csv" }));
    } catch (notAnswered) {
      this.failure = notAnswered.name === "AbortError" ? null : notAnswered.message;
    } finally {
      this.busy = false;
    }
  };
}

customElements.define("baton-csv", BatonCsv);

export const csvButton = (file, pages, columns) => html`<baton-csv .file=${file} .pages=${pages} .columns=${columns}></baton-csv>`;
