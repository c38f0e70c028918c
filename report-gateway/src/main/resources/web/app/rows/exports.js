import { html } from "lit";
import { given } from "../address/filter.js";
import { PERIOD_PARAMETERS } from "../address/period.js";
import { workspaceHeaders } from "../data/graphql.js";
import { saveAs } from "./csv.js";
import { argumentsOf } from "./queries.js";

const FORMATS = { csv: "CSV", ndjson: "NDJSON" };

/** Where the rows of a report are exported, with all that the address says of them. */
function address(report, format, parameters) {
  const query = new URLSearchParams(argumentsOf(report, parameters));
  for (const [name, values] of [...PERIOD_PARAMETERS.map((name) => [name, parameters.getAll(name)]), ...given(parameters)]) {
    values.forEach((value) => query.append(name, value));
  }
  if (format === "csv") {
    // spreadsheets take another charset for a file without the mark of UTF-8
    query.set("bom", "true");
  }
  return `/exports/${report}.${format}?${query}`;
}

/** Links that download all rows of a report, not just those shown. */
export const exportLinks = (report, parameters) => html`<span class="exports" role="group" aria-label="Export all rows">
  ${Object.entries(FORMATS).map(
    ([format, label]) =>
      html`<a class="button quiet" href=${address(report, format, parameters)} download @click=${save} aria-label="Export ${label}"
        >↓ ${label}</a
      >`,
  )}
</span>`;

/** A link cannot name a workspace where nobody has to say who they are: such a download is fetched, then saved. */
async function save(event) {
  const headers = workspaceHeaders();
  if (!Object.keys(headers).length) {
    return;
  }
  event.preventDefault();
  const link = event.currentTarget;
  const answer = await fetch(link.href, { headers });
  saveAs(new URL(link.href).pathname.split("/").pop(), await answer.blob());
}
