import { html } from "lit";
import { given } from "../address/filter.js";
import { PERIOD_PARAMETERS } from "../address/period.js";
import { workspaceHeaders } from "../data/graphql.js";
import { saveAs } from "./csv.js";
import { argumentsOf } from "./queries.js";

const FORMATS = { csv: "CSV", ndjson: "NDJSON" };

/** The address that exports the rows of a report, with the period and filters of these parameters. */
function address(report, format, parameters) {
  const query = new URLSearchParams(argumentsOf(report, parameters));
  for (const [name, values] of [...PERIOD_PARAMETERS.map((name) => [name, parameters.getAll(name)]), ...given(parameters)]) {
    values.forEach((value) => query.append(name, value));
  }
  if (format === "csv") {
    // without a byte order mark, spreadsheets do not read the file as UTF-8
    query.set("bom", "true");
  }
  return `/exports/${report}.${format}?${query}`;
}

/** Links that download all rows of a report, not only those shown. */
export const exportLinks = (report, parameters) => html`<span class="exports" role="group" aria-label="Export all rows">
  ${Object.entries(FORMATS).map(
    ([format, label]) =>
      html`<a class="button quiet" href=${address(report, format, parameters)} download @click=${save} aria-label="Export ${label}"
        >↓ ${label}</a
      >`,
  )}
  <span class="problem" role="alert"></span>
</span>`;

/** Without sign-in, a header names the workspace. A link cannot send a header, so the file is fetched and then saved. */
async function save(event) {
  const headers = workspaceHeaders();
  if (!Object.keys(headers).length) {
    return;
  }
  event.preventDefault();
  const link = event.currentTarget;
  const problem = link.parentElement.querySelector("[role=alert]");
  problem.textContent = "";
  try {
    const answer = await fetch(link.href, { headers });
    if (!answer.ok) {
      const { message } = await answer.json().catch(() => ({}));
      throw new Error(message ?? `the gateway answered ${answer.status}`);
    }
    saveAs(new URL(link.href).pathname.split("/").pop(), await answer.blob());
  } catch (failure) {
    problem.textContent = `Nothing was exported: ${failure.message}`;
  }
}
