import { html, nothing } from "lit";
import { AddressController, parameters } from "../address/address.js";
import { FILTERS, filterInput } from "../address/filter.js";
import { periodInput, zone } from "../address/period.js";
import { Pages } from "../data/pages.js";
import { Question } from "../data/question.js";
import * as format from "../format/format.js";
import { periodName, valueLabel } from "../filter/values.js";
import { bannersFor } from "../page/banners.js";
import { BatonElement } from "../widget/baton-element.js";
import { closeRows, opened } from "./drill-down.js";
import { exportLinks } from "./exports.js";
import { argumentsOf, PAGE, ROWS } from "./queries.js";
import { rowsTable } from "./tables.js";

const BEFORE = "beforeprint";
const PRINTING = [BEFORE, "afterprint"];

const TITLES = { assignments: "Assignments", reassignments: "Reassignments received", engagements: "Engagements" };

/** A dialog with the rows behind a figure. It is open while the address says so. */
class BatonRows extends BatonElement {
  #question = new Question(this, () => this.#ask());
  #pages = new Pages(this, (after) => ({ ...this.#ask(after), connection: (data) => data.report.rows }));

  constructor() {
    super();
    new AddressController(this);
  }

  get #opened() {
    const found = opened(parameters());
    return found && ROWS[found.report] ? found : null;
  }

  #ask(after = null) {
    const rows = this.#opened;
    return rows
      ? {
          query: ROWS[rows.report].query,
          variables: {
            period: periodInput(rows.parameters),
            filter: filterInput(rows.parameters),
            ...argumentsOf(rows.report, rows.parameters),
            first: PAGE,
            after,
          },
        }
      : null;
  }

  connectedCallback() {
    super.connectedCallback();
    PRINTING.forEach((event) => window.addEventListener(event, this.#print));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    PRINTING.forEach((event) => window.removeEventListener(event, this.#print));
  }

  render() {
    const rows = this.#opened;
    if (!rows) {
      return nothing;
    }
    const connection = this.#question.data?.report?.rows;
    this.#pages.beginWith(connection);
    return html`<dialog class="drawer" aria-labelledby="rows-title" @close=${this.#closed} @click=${this.#outside}>
      <header>
        <div>
          <h2 id="rows-title">
            ${TITLES[rows.report]}${connection ? html` <span class="badge">${format.count(connection.totalCount)}</span>` : nothing}
          </h2>
          <p class="chips">${describe(rows).map((text) => html`<span class="chip">${text}</span>`)}</p>
        </div>
        <div class="tools">
          ${exportLinks(rows.report, rows.parameters)}
          <button type="button" class="quiet" aria-label="Close" autofocus @click=${closeRows}>✕</button>
        </div>
      </header>
      ${rows.parameters.get("countingRule") === "DISTINCT_CONVERSATIONS"
        ? html`<p class="note" role="note">A conversation counts once for each agent within the period of this list. If this period is shorter than that of the report, there can be more rows here than in the figure that you opened.</p>`
        : nothing}
      ${bannersFor(this.#question)}
      ${connection
        ? rowsTable({ kind: rows.report, caption: TITLES[rows.report], pages: this.#pages, zone: zone(rows.parameters) })
        : this.#question.failure
          ? nothing
          : html`<div class="skeleton"></div>`}
    </dialog>`;
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  #closed = ({ target }) => !target.open && this.#opened && closeRows();

  /** Browsers print a modal dialog on one sheet only, so the dialog is not modal while the page is printed. */
  #print = ({ type }) => {
    const dialog = this.querySelector("dialog");
    dialog?.close();
    type === BEFORE ? dialog?.show() : dialog?.showModal();
  };

  #outside = (event) => event.target === event.currentTarget && closeRows();
}

function describe({ narrowed, parameters }) {
  const filters = narrowed
    .filter(([name]) => FILTERS[name])
    .map(([name, value]) => `${FILTERS[name].label}: ${valueLabel(name, value)}`);
  return narrowed.some(([name]) => name === "from") ? [periodName(parameters), ...filters] : filters;
}

customElements.define("baton-rows", BatonRows);
