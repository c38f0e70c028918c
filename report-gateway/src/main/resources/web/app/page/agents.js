import { html } from "lit";
import { change } from "../address/address.js";
import { filterInput } from "../address/filter.js";
import { agentLink } from "../address/links.js";
import { periodInput } from "../address/period.js";
import { Pages } from "../data/pages.js";
import * as format from "../format/format.js";
import { labels } from "../format/labels.js";
import { csvButton } from "../rows/baton-csv.js";
import { argumentsOf, PAGE } from "../rows/queries.js";
import { further } from "../widget/further.js";
import { term } from "../widget/baton-term.js";
import { panel } from "../widget/panel.js";
import { choice } from "./controls.js";
import { HEADER, ReportPage } from "./report-page.js";

const ROWS = `fragment Rows on AgentRowConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes {
    agent { id name }
    assignmentsReceived
    reassignmentsReceived
    handedOff
    engagements
    metrics { durationSeconds { average } assignmentToFirstReplySeconds { average } requesterWaitSeconds { average } }
  }
}`;

const PARAMETERS = `$period: PeriodInput!, $filter: ReportFilter, $countingRule: CountingRule,
  $orderBy: AgentOrder, $direction: SortDirection, $first: Int`;
const REPORT = "report: agentsReport(period: $period, filter: $filter, countingRule: $countingRule)";

const QUERY = `query AgentsPage(${PARAMETERS}) {
  ${REPORT} { ...Header rows(orderBy: $orderBy, direction: $direction, first: $first) { ...Rows } }
} ${HEADER} ${ROWS}`;

const FURTHER = `query MoreAgents(${PARAMETERS}, $after: String) {
  ${REPORT} { rows(orderBy: $orderBy, direction: $direction, first: $first, after: $after) { ...Rows } }
} ${ROWS}`;

const average = (metric) => ({ metrics }) => format.duration(metrics?.[metric].average);

const COLUMNS = [
  { order: "NAME", label: "Agent", field: "rows.nodes.agent", cell: ({ agent }) => agentLink(agent) },
  { order: "ASSIGNMENTS_RECEIVED", label: "Assignments received", field: "rows.nodes.assignmentsReceived", cell: (row) => format.count(row.assignmentsReceived) },
  { order: "REASSIGNMENTS_RECEIVED", label: "Reassignments received", field: "rows.nodes.reassignmentsReceived", cell: (row) => format.count(row.reassignmentsReceived) },
  { order: "HANDED_OFF", label: "Handed off", field: "rows.nodes.handedOff", cell: (row) => format.count(row.handedOff) },
  { order: "ENGAGEMENTS", label: "Engagements", field: "rows.nodes.engagements", cell: (row) => format.count(row.engagements) },
  { order: "DURATION", label: "Average duration", field: "rows.nodes.metrics.durationSeconds", cell: average("durationSeconds") },
  { order: "ASSIGNMENT_TO_FIRST_REPLY", label: "Average first reply", field: "rows.nodes.metrics.assignmentToFirstReplySeconds", cell: average("assignmentToFirstReplySeconds") },
  { order: "REQUESTER_WAIT", label: "Average requester wait", field: "rows.nodes.metrics.requesterWaitSeconds", cell: average("requesterWaitSeconds") },
];

const seconds = (metric) => ({ metrics }) => metrics?.[metric].average;

const CSV_COLUMNS = [
  { name: "Agent ID", value: ({ agent }) => agent.id },
  { name: "Agent", value: ({ agent }) => agent.name },
  { name: "Assignments received", value: (row) => row.assignmentsReceived },
  { name: "Reassignments received", value: (row) => row.reassignmentsReceived },
  { name: "Handed off", value: (row) => row.handedOff },
  { name: "Engagements", value: (row) => row.engagements },
  { name: "Average duration (seconds)", value: seconds("durationSeconds") },
  { name: "Average first reply (seconds)", value: seconds("assignmentToFirstReplySeconds") },
  { name: "Average requester wait (seconds)", value: seconds("requesterWaitSeconds") },
];

const DIRECTIONS = { DESCENDING: "Largest first", ASCENDING: "Smallest first" };

const orderOf = (parameters) =>
  COLUMNS.some(({ order }) => order === parameters.get("orderBy")) ? parameters.get("orderBy") : "REASSIGNMENTS_RECEIVED";
const directionOf = (parameters) => (parameters.get("direction") === "ASCENDING" ? "ASCENDING" : "DESCENDING");

/** One row per agent, with the figures of both services. */
class Agents extends ReportPage {
  #pages = new Pages(this, (after) => ({
    query: FURTHER,
    variables: { ...this.variables, after },
    connection: (data) => data.report.rows,
  }));

  ask(parameters) {
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      ...argumentsOf("reassignments", parameters),
      orderBy: orderOf(parameters),
      direction: directionOf(parameters),
      first: PAGE,
    };
    return { query: QUERY, variables: this.variables };
  }

  content(data, parameters) {
    const report = data?.report;
    this.#pages.beginWith(report?.rows);
    return html`<div class="title">
        <h1>Agents</h1>
        ${choice("countingRule", "Counting rule", labels.countingRule, argumentsOf("reassignments", parameters).countingRule)}
      </div>
      <div class="grid">
        ${panel({ field: "rows", title: "Agents side by side", means: "rows.totalCount", report, tools: csvButton("agents.csv", this.#pages, CSV_COLUMNS), chart: () => this.#table(report, parameters), full: true })}
      </div>`;
  }

  #table(report, parameters) {
    return html`<div class="only-narrow sorting">
        ${choice("orderBy", "Sort by", Object.fromEntries(COLUMNS.map(({ order, label }) => [order, label])), orderOf(parameters))}
        ${choice("direction", "Order", DIRECTIONS, directionOf(parameters))}
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label="Agents">
        <table class="as-cards">
          <caption class="for-listeners">Agents, sortable by each column</caption>
          <thead>
            <tr>${COLUMNS.map((column) => heading(column, report, parameters))}</tr>
          </thead>
          <tbody>
            ${this.#pages.nodes.map(
              (row) => html`<tr>${COLUMNS.map(({ label, cell, order }) => html`<td class=${order === "NAME" ? "" : "number"} data-label=${label}>${cell(row)}</td>`)}</tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${further(this.#pages, `More of ${format.count(report.rows.totalCount)} agents`)}`;
  }
}

function heading({ order, label, field }, report, parameters) {
  const sorted = order === orderOf(parameters);
  const ascending = directionOf(parameters) === "ASCENDING";
  const direction = sorted ? (ascending ? "DESCENDING" : "ASCENDING") : order === "NAME" ? "ASCENDING" : "DESCENDING";
  return html`<th scope="col" class=${order === "NAME" ? "" : "number"} aria-sort=${sorted ? (ascending ? "ascending" : "descending") : "none"}>
    <span class="heading">
      ${term(label, report, field)}
      <button type="button" class="sort" aria-label="Sort by ${label}" @click=${() => change({ orderBy: order, direction })}>
        ${sorted ? (ascending ? "▲" : "▼") : "↕"}
      </button>
    </span>
  </th>`;
}

customElements.define("baton-agents", Agents);
