import { html, nothing } from "lit";
import { describedBy, field } from "../form/field.js";
import * as format from "../format/format.js";
import { columnsOf, formatInWords } from "./rows.js";

const zones = () => Intl.supportedValuesOf("timeZone");

const ENCODINGS = { "windows-1252": " The file is not in UTF-8. It is read as Windows-1252, the encoding of older spreadsheets.", "utf-16": " It is in UTF-16." };

const zoneField = ({ known, timeZone, onZone }) => {
  const ofRows = known.format === "conversation-timestamps";
  return field({
    id: "import-zone",
    label: "Time zone of the timestamps",
    hint: ofRows
      ? "The timestamps do not say their time zone. If the column “Timezone Filter” names it, leave this field empty; a zone that you enter here is used instead of that column. Without both, Baton reads the times as UTC."
      : "The timestamps do not say their time zone. Baton assumes the zone of this browser. If the file was written in another zone, enter that one, otherwise all times are shifted. The rows below show the result.",
    control: html`<input id="import-zone" list="import-zones" aria-describedby=${describedBy("import-zone")} .value=${timeZone} @change=${(event) => onZone(event.target.value.trim())} />
      <datalist id="import-zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist>`,
  });
};

const previewRow = (row, columns, timeZone) => html`<tr class=${row.problem ? "refused" : ""}>
  <td class="number">${row.line}</td>
  ${row.content
    ? columns.map(({ cell }) => html`<td>${cell(row.content, timeZone || "UTC") ?? format.NONE}</td>`)
    : html`<td colspan=${columns.length}>${row.problem ? html`Cannot be read: ${row.problem}` : "Contains nothing that Baton stores"}</td>`}
</tr>`;

/**
 * The preview of a file before the import.
 *
 * @param {{file, known, timeZone, busy, onZone, onImport, onCancel}} part
 */
export const previewPart = (part) => {
  const { file, known, timeZone, busy, onImport, onCancel } = part;
  const columns = columnsOf(known.format);
  const refused = known.rows.filter(({ problem }) => problem).length;
  return html`<div class="import-preview">
    <h3 tabindex="-1">${file.name}</h3>
    <p class="recognised">${formatInWords(known)}.${ENCODINGS[known.charset] ?? ""}</p>
    ${known.needsTimeZone ? zoneField(part) : nothing}
    <div class="buttons">
      <button type="button" class="primary" ?disabled=${busy} @click=${onImport}>Import this file</button>
      <button type="button" ?disabled=${busy} @click=${onCancel}>Cancel</button>
    </div>
    <div class="scroll" tabindex="0" role="group" aria-label="The first rows as they will be read">
      <table>
        <caption>
          The first ${known.rows.length} rows as they will be read, in the time zone ${timeZone || "UTC"}${refused ? `; ${refused} of them cannot be read` : ""}
        </caption>
        <thead>
          <tr><th scope="col" class="number">Line</th>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr>
        </thead>
        <tbody>${known.rows.map((row) => previewRow(row, columns, timeZone))}</tbody>
      </table>
    </div>
  </div>`;
};
