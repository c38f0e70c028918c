import { html } from "lit";
import * as format from "../format/format.js";

const taken = (outcome) =>
  outcome ? outcome.accepted + outcome.repeated + outcome.conflicts + outcome.rejected + outcome.skipped : 0;

const MEGABYTE = 1_000_000;

/**
 * The progress of an import.
 *
 * @param {{sent: number, outcome: ?Object}} progress
 */
export const progressPart = (file, { sent, outcome }, onCancel) => html`<div class="import-progress">
  <h3 tabindex="-1">${file.name}</h3>
  <label for="import-progress">${format.percent(sent * 100)} of ${format.decimal(file.size / MEGABYTE)} MB sent, ${format.count(taken(outcome))} rows processed</label>
  <progress id="import-progress" max="1" .value=${sent}></progress>
  <div class="buttons"><button type="button" @click=${onCancel}>Stop the import</button></div>
</div>`;
