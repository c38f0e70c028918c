import { html, nothing } from "lit";
import * as format from "../format/format.js";

const taken = (outcome) =>
  outcome ? outcome.accepted + outcome.repeated + outcome.conflicts + outcome.rejected + outcome.skipped : 0;

const MEGABYTE = 1_000_000;

const inWords = (file, sent, rows) =>
  sent < 1
    ? `${format.percent(sent * 100)} of ${format.decimal(file.size / MEGABYTE)} MB sent${rows ? `, ${format.count(rows)} rows or events processed` : ""}`
    : `The file has been sent. Baton is processing it${rows ? `: ${format.count(rows)} rows or events so far` : ""}.`;

/**
 * The progress of an import.
 *
 * @param {{sent: number, outcome: ?Object}} progress
 */
export const progressPart = (file, { sent, outcome }, onCancel) => html`<div class="import-progress">
  <h3 tabindex="-1">${file.name}</h3>
  <label for="import-progress">${inWords(file, sent, taken(outcome))}</label>
  <progress id="import-progress" max="1" value=${sent < 1 ? sent : nothing}></progress>
  <p class="hint">If you stop the import, the rows that Baton has already accepted stay. You can undo them in the list below.</p>
  <div class="buttons"><button type="button" @click=${onCancel}>Stop the import</button></div>
</div>`;
