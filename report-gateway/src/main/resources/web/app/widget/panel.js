import { html, nothing } from "lit";
import { change, parameters } from "../address/address.js";
import { FILTERS } from "../address/filter.js";
import * as format from "../format/format.js";
import { term } from "./baton-term.js";

const labelOf = (filter) => FILTERS[filter]?.label ?? filter;

/** The filters that this component of the report ignored. */
export const ignoredBy = (report, field) =>
  (report?.ignoredFilters ?? []).filter(
    ({ components }) =>
      !components.length || components.some((component) => component === field || field.startsWith(`${component}.`)),
  );

/** A note that names the ignored filters; nothing if there are none. */
export const notApplicable = (ignored) =>
  ignored.length
    ? html`<p class="note" role="note" title=${ignored.map(({ message }) => message).join("\n")}>
        The selected filter(s) are not applicable here: ${ignored.map(({ filter }) => labelOf(filter)).join(", ")}. The figures
        ignore them.
      </p>`
    : nothing;

/** Why there is nothing to draw; null if there is something. */
function emptiness(report) {
  if (report === null) {
    return html`Not available right now.`;
  }
  if (report.collectedSince === null) {
    return html`Nothing has been collected for this report yet.`;
  }
  if (report.dataState === "NOT_COLLECTED_BEFORE") {
    return html`The selected filter(s) have no applicable data: collected only since
    ${format.day(report.collectedSince, report.period.timeZone)}.`;
  }
  return report.dataState === "NO_DATA" ? html`The selected filter(s) have no applicable data.` : null;
}

/**
 * One component of a report: its heading with its definition, the ignored filters, and its chart or, if the reader prefers that,
 * its table. While the report is undefined (loading) the component shows a placeholder. A report of null is not available.
 *
 * @param field the component's name in the schema
 * @param means the path of the field whose definition explains the heading; by default the component's own
 * @param chart returns the content; called only if there is something to show
 * @param table returns the content as a table; not given if the component has no other form
 * @param tools beside the heading
 */
export function panel({ field, title, means = field, report, chart, table, tools, wide = false, half = false, full = false }) {
  const asTable = table && parameters().getAll("table").includes(field);
  const empty = report === undefined ? null : emptiness(report);
  return html`<section class="panel ${full ? "full" : wide ? "wide" : half ? "half" : ""}" aria-labelledby="title-${field}" data-field=${field}>
    <header>
      <h2 id="title-${field}">${term(title, report, means)}</h2>
      <div class="tools">${tools ?? nothing} ${table ? toggle(field, asTable, title) : nothing}</div>
    </header>
    ${notApplicable(ignoredBy(report, field))}
    <div class="body">
      ${report === undefined ? html`<div class="skeleton"></div>` : empty ? html`<p class="empty">${empty}</p>` : asTable ? table() : chart()}
    </div>
  </section>`;
}

function toggle(field, asTable, title) {
  const others = parameters().getAll("table").filter((name) => name !== field);
  return html`<button
    type="button"
    class="quiet"
    aria-pressed=${asTable ? "true" : "false"}
    aria-label="${title} as a table"
    @click=${() => change({ table: asTable ? others : [...others, field] }, { replace: true })}
  >
    Table
  </button>`;
}

/** A table with so many columns after the first, or more, does not fit on a telephone: there each row becomes a card. */
const NARROW_COLUMNS = 4;

const onATelephone = ([, ...others]) =>
  others.length < NARROW_COLUMNS ? "" : others.every(({ number }) => number) ? "as-cards figures" : "as-cards";

/**
 * A table of figures, for readers and for screen readers.
 *
 * @param columns `[{label, means, number, cell(row)}]`
 * @param report whose definitions explain the columns that have `means`
 * @param below content under the rows, which scrolls with them
 */
export const figureTable = (caption, columns, rows, report, below = nothing) => html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}>
  <table class=${onATelephone(columns)}>
    <caption class="for-listeners">${caption}</caption>
    <thead>
      <tr>${columns.map(({ label, means, number }) => html`<th scope="col" class=${number ? "number" : ""}>${term(label, report, means)}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>${columns.map(({ label, cell, number }) => html`<td class=${number ? "number" : ""} data-label=${label}>${cell(row)}</td>`)}</tr>`,
      )}
    </tbody>
  </table>
  ${below}
</div>`;

/**
 * A single figure; a dash if the report is null (not available).
 *
 * @param beside smaller figures below it: `[{label, value}]`
 * @param note below those
 */
export const card = ({ field, title, means = field, report, value, beside = [], href, note = nothing }) => html`<div class="card" data-field=${field}>
  <h2>${term(title, report, means)}</h2>
  <p class="figure">${report ? (href ? html`<a href=${href}>${value}</a>` : value) : report === null ? format.NONE : html`<span class="skeleton"></span>`}</p>
  ${beside.length
    ? html`<dl>${beside.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${report ? value : format.NONE}</dd></div>`)}</dl>`
    : nothing}
  ${note}
</div>`;
