import { html, nothing } from "lit";
import { change, parameters } from "../address/address.js";
import { FILTERS } from "../address/filter.js";
import * as format from "../format/format.js";
import { term } from "./baton-term.js";

const labelOf = (filter) => FILTERS[filter]?.label ?? filter;

/** The filters that a component of the report could not apply. */
export const ignoredBy = (report, field) =>
  (report?.ignoredFilters ?? []).filter(
    ({ components }) =>
      !components.length || components.some((component) => component === field || field.startsWith(`${component}.`)),
  );

/** Says which filters could not be applied; nothing where all could. */
export const notApplicable = (ignored) =>
  ignored.length
    ? html`<p class="note" role="note" title=${ignored.map(({ message }) => message).join("\n")}>
        The selected filter(s) are not applicable here: ${ignored.map(({ filter }) => labelOf(filter)).join(", ")}. The figures
        ignore them.
      </p>`
    : nothing;

/** Why there is nothing to draw; nothing where there is. */
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
 * One component of a report: its heading with its meaning, what could not be applied, and its chart or, where the reader
 * prefers figures, its table. A component keeps its place until there is a report; null stands for one that cannot be had.
 *
 * @param field the component's name in the schema
 * @param means the path of the figure that its heading is explained by; its own where none is given
 * @param chart and table: what to show, made only where there is something
 * @param table null where the component is a table
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

/** More of them do not stand side by side on a telephone: there each row is a card. */
const NARROW_COLUMNS = 4;

const onATelephone = ([, ...others]) =>
  others.length < NARROW_COLUMNS ? "" : others.every(({ number }) => number) ? "as-cards figures" : "as-cards";

/**
 * Figures of a chart, for who reads or hears them.
 *
 * @param columns `[{label, means, number, cell(row)}]`
 * @param report whose definitions explain the columns that mean a figure of it
 * @param below what scrolls with the rows, under them
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

/** A single figure; a dash where the report is null, as it cannot be had. @param beside smaller figures under it: `[{label, value}]` @param note under those */
export const card = ({ field, title, means = field, report, value, beside = [], href, note = nothing }) => html`<div class="card" data-field=${field}>
  <h2>${term(title, report, means)}</h2>
  <p class="figure">${report ? (href ? html`<a href=${href}>${value}</a>` : value) : report === null ? format.NONE : html`<span class="skeleton"></span>`}</p>
  ${beside.length
    ? html`<dl>${beside.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${report ? value : format.NONE}</dd></div>`)}</dl>`
    : nothing}
  ${note}
</div>`;
