import { html, nothing } from "lit";
import { Question } from "../data/question.js";
import { closed } from "../form/baton-confirm.js";
import { Command } from "../form/command.js";
import { outcomeOf } from "../form/field.js";
import * as format from "../format/format.js";
import { FORMATS } from "../sources/formats.js";
import { bannersFor } from "../page/banners.js";
import { BatonElement } from "../widget/baton-element.js";

const FIELDS = "id format file timeZone importedBy state startedAt accepted repeated conflicts rejected skipped undone";
const QUERY = `query Imports($after: String) {
  imports(first: 20, after: $after) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } }
}`;
const UNDO = `mutation UndoImport($importId: ID!) { import: undoImport(importId: $importId) { ${FIELDS} } }`;

const POLL_MILLIS = 2_000;

const STATES = { RUNNING: "Running", FINISHED: "Finished", FAILED: "Not finished", UNDOING: "Being undone", UNDONE: "Undone" };

const titleOf = (path) => FORMATS.find((known) => known.path === path)?.title ?? path;

/** The name of the file, or its format if the name is not known. */
const nameOf = ({ file, format: path }) => file ?? titleOf(path);

const mayBeUndone = ({ state }) => state === "FINISHED" || state === "FAILED";
const goesOn = ({ state }) => state === "RUNNING" || state === "UNDOING";

const COLUMNS = [
  { label: "When", cell: (one) => format.instant(one.startedAt) },
  { label: "By", cell: (one) => one.importedBy ?? format.NONE },
  { label: "File", cell: (one) => one.file ?? format.NONE },
  { label: "Format", cell: (one) => html`${titleOf(one.format)}${one.timeZone ? html`<br /><span class="hint">${one.timeZone}</span>` : nothing}` },
  { label: "Accepted", number: true, cell: (one) => format.count(one.accepted) },
  { label: "Repeated", number: true, cell: (one) => format.count(one.repeated) },
  { label: "Not accepted", number: true, cell: (one) => format.count(one.conflicts + one.rejected + one.skipped) },
  { label: "State", cell: (one) => html`${STATES[one.state]}${one.undone ? html`<br /><span class="hint">${format.count(one.undone)} facts removed</span>` : nothing}` },
];

/** The imports, newest first. Each can be undone. */
class BatonImports extends BatonElement {
  static properties = { asking: { state: true }, after: { state: true } };

  #command = new Command(this);
  #poll;
  /** Whether an import or undo of the list is running. It keeps its value when a query fails, so that the list loads again. */
  #waits = false;

  constructor() {
    super();
    this.after = null;
    this.question = new Question(this, () => ({ query: QUERY, variables: { after: this.after } }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#poll);
  }

  /** Loads the list again, from its first page. */
  repeat() {
    if (this.after) {
      this.after = null;
    } else {
      this.question.repeat();
    }
  }

  updated() {
    clearTimeout(this.#poll);
    if (this.question.data) {
      this.#waits = Boolean(this.question.data.imports?.nodes.some(goesOn));
    }
    if (this.#waits && this.question.state !== "loading") {
      this.#poll = setTimeout(() => this.question.repeat(), POLL_MILLIS);
    }
  }

  render() {
    const imports = this.question.data?.imports;
    return html`${bannersFor(this.question)} ${outcomeOf(this.#command)}
      ${imports ? this.#table(imports) : this.question.failure ? nothing : html`<div class="skeleton"></div>`}
      <baton-confirm .asking=${this.#asked()} .busy=${this.#command.busy} @answer=${this.#answered}></baton-confirm>`;
  }

  #table({ nodes, pageInfo }) {
    if (!nodes.length) {
      return html`<p class="empty">No file has been imported yet.</p>`;
    }
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Earlier imports">
        <table class="as-cards">
          <thead>
            <tr>
              ${COLUMNS.map(({ label, number }) => html`<th scope="col" class=${number ? "number" : ""}>${label}</th>`)}
              <th scope="col"><span class="for-listeners">Undo</span></th>
            </tr>
          </thead>
          <tbody>${nodes.map((one) => this.#row(one))}</tbody>
        </table>
      </div>
      <div class="buttons">
        ${this.after ? html`<button type="button" @click=${() => this.repeat()}>Newest imports</button>` : nothing}
        ${pageInfo.hasNextPage ? html`<button type="button" @click=${() => (this.after = pageInfo.endCursor)}>Older imports</button>` : nothing}
      </div>`;
  }

  #row(one) {
    return html`<tr>
      ${COLUMNS.map(({ label, number, cell }) => html`<td class=${number ? "number" : ""} data-label=${label}>${cell(one)}</td>`)}
      <td>${mayBeUndone(one) ? html`<button type="button" aria-label="Undo the import of ${nameOf(one)}, ${format.instant(one.startedAt)}" @click=${() => (this.asking = one)}>Undo…</button>` : nothing}</td>
    </tr>`;
  }

  #asked() {
    const one = this.asking;
    return one
      ? {
          title: `Undo the import of ${nameOf(one)}?`,
          text: html`<p>
              Baton removes everything that this import added: <strong>${format.count(one.accepted)}</strong> facts, such as assignments and
              messages. Every figure and every row becomes what it would be without them.
            </p>
            <p>
              What Baton already had from elsewhere stays. A fact of this file that came again later, from another file or source, is
              removed as well: import that file again afterwards. You can also import this file again, for example with another time zone.
            </p>`,
          yes: "Undo this import",
          destructive: true,
        }
      : null;
  }

  #answered = async ({ detail: yes }) => {
    const one = this.asking;
    if (yes) {
      await this.#command.send(UNDO, { importId: one.id }, ({ import: undone }) =>
        undone.state === "UNDONE"
          ? `The import of ${nameOf(one)} is undone: ${format.count(undone.undone)} facts were removed.`
          : `The import of ${nameOf(one)} is being undone. The list shows when this is finished.`,
      );
    }
    this.asking = null;
    await closed(this);
    this.question.repeat();
  };
}

customElements.define("baton-imports", BatonImports);
