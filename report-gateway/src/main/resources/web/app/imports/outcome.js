import { html, nothing } from "lit";
import { pageHref } from "../address/links.js";
import * as format from "../format/format.js";
import { csvOf, saveAs } from "../rows/csv.js";

const COUNTS = [
  ["accepted", "Accepted", "events that are new"],
  ["repeated", "Repeated", "events that Baton already had"],
  ["conflicts", "Conflicts", "events that Baton already has with other content; Baton keeps what it has"],
  ["rejected", "Rejected", "rows that cannot be read, or are older than the history that Baton keeps"],
  ["skipped", "Skipped", "rows, or parts of rows, that contain nothing that Baton stores"],
];

const COLUMNS = [
  { name: "Line", value: ({ line }) => line },
  { name: "Reason", value: ({ reason }) => reason },
];

const MOST_PROBLEMS = 100;

const dayIn = (instant, timeZone) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));

/** A link to a page over the days of the accepted rows. */
const hrefOver = (page, { from, to }, timeZone) =>
  pageHref(page, { preset: null, from: dayIn(from, timeZone), to: dayIn(to, timeZone), timeZone });

const REPORTS = { engagements: "/engagements", "assignments-log": "/assignments", "conversation-timestamps": "/assignments" };

const leftOut = (rejected) =>
  rejected
    ? ` ${format.count(rejected)} ${rejected === 1 ? "row was" : "rows were"} rejected; the reasons are below. You can correct the file and import it again: Baton adds only what is new.`
    : "";

const download = (file, problems) => saveAs(`${file.name}-problems.csv`, new Blob([csvOf(COLUMNS, problems)], { type: "text/csv" }));

const problemsPart = (file, problems) => html`<details class="problems" open>
  <summary>${problems.length === MOST_PROBLEMS ? `The first ${MOST_PROBLEMS} problems` : `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`}</summary>
  <div class="scroll" tabindex="0" role="group" aria-label="Problems">
    <table>
      <thead><tr><th scope="col" class="number">Line</th><th scope="col">Reason</th></tr></thead>
      <tbody>${problems.map(({ line, reason }) => html`<tr><td class="number">${line}</td><td>${reason}</td></tr>`)}</tbody>
    </table>
  </div>
  <button type="button" @click=${() => download(file, problems)}>Download the problems as CSV</button>
</details>`;

/**
 * The outcome of an import.
 *
 * @param outcome the answer of the import, with `from` and `to` of its accepted rows
 */
export const outcomePart = (file, known, outcome, timeZone) => {
  const zone = timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return html`<div class="import-outcome">
    <h3 tabindex="-1">${file.name} was imported</h3>
    <dl class="facts">
      ${COUNTS.filter(([name]) => name === "accepted" || outcome[name]).map(
        ([name, label, means]) => html`<div><dt>${label}</dt><dd>${format.count(outcome[name])}</dd><dd class="hint">${means}</dd></div>`,
      )}
    </dl>
    <p>Baton keeps the accepted events.${leftOut(outcome.rejected)}</p>
    ${outcome.from
      ? html`<p class="buttons">
          <a class="button primary" href=${hrefOver(REPORTS[known.format] ?? "/", outcome, zone)}>Look at the report of ${format.day(outcome.from, zone)} to ${format.day(outcome.to, zone)}</a>
          <a class="button" href=${hrefOver("/agents", outcome, zone)}>Compare the agents</a>
        </p>`
      : html`<p>${outcome.accepted ? "The contacts have their assignees now." : "No row was added."}</p>`}
    ${outcome.problems.length ? problemsPart(file, outcome.problems) : nothing}
  </div>`;
};
