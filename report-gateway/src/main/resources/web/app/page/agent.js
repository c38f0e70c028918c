import { html, nothing } from "lit";
import { filterInput } from "../address/filter.js";
import { interval, periodInput, zone } from "../address/period.js";
import { agentLink } from "../address/links.js";
import "../chart/baton-chart.js";
import { lines } from "../chart/options.js";
import { Pages } from "../data/pages.js";
import { learn } from "../data/names.js";
import { isRestricted } from "../data/viewer.js";
import * as format from "../format/format.js";
import { labels, nameOf } from "../format/labels.js";
import { openRows } from "../rows/drill-down.js";
import { argumentsOf, ASSIGNMENT_ROWS, PAGE, ROWS } from "../rows/queries.js";
import { rowsTable } from "../rows/tables.js";
import { figureLink } from "../widget/figure-link.js";
import { metricCards } from "../widget/metric-cards.js";
import { card, figureTable, panel } from "../widget/panel.js";
import { choice, intervalChoice } from "./controls.js";
import { HEADER, ReportPage } from "./report-page.js";

const METRICS = ["durationSeconds", "assignmentToFirstReplySeconds", "requesterWaitSeconds", "agentMessages"];

const PASSED_ON = `passedOn: reassignmentsReport(period: $period, filter: $handedOff, countingRule: $countingRule) {
    ...Header
    total
    matrix(top: 20) { from { kind id name } to { id name } count bounces medianHeldSeconds }
  }`;

/** Of what an agent passed on, a viewer who may see only its own data sees nothing: others received it. */
const query = (restricted) => `query AgentPage(
  $id: ID!, $period: PeriodInput!, $filter: ReportFilter, ${restricted ? "" : "$handedOff: ReportFilter, "}$countingRule: CountingRule,
  $interval: Interval, $first: Int
) {
  agent(id: $id) { id name inboxes { id name } }
  received: reassignmentsReport(period: $period, filter: $filter, countingRule: $countingRule) {
    ...Header
    total
    previousTotal
    changePercentage
    overTime(interval: $interval) { from to received }
    matrix(top: 20) { from { kind id name } to { id name } count bounces medianHeldSeconds }
  }
  ${restricted ? "" : PASSED_ON}
  engagements: engagementsReport(period: $period, filter: $filter) {
    ...Header
    total
    open
    metrics { ${METRICS.map((name) => `${name} { average median p90 }`).join(" ")} }
  }
  assignments: assignmentsReport(period: $period, filter: $filter) {
    ...Header
    total
    rows: log(first: $first) { ...AssignmentRows }
  }
} ${HEADER} ${ASSIGNMENT_ROWS}`;

/** One agent: the assignments that it received and passed on, and its engagements. */
class Agent extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { period, filter } = this.variables;
    return { query: ROWS.assignments.query, variables: { period, filter, first: PAGE, after }, connection: (data) => data.report.rows };
  });

  ask(parameters) {
    if (this.viewer === undefined) {
      return null;
    }
    const id = parameters.get("id") ?? "";
    const filter = filterInput(parameters);
    const restricted = isRestricted(this.viewer);
    this.variables = {
      id,
      period: periodInput(parameters),
      filter: { ...filter, agentId: [id] },
      ...(restricted ? {} : { handedOff: { ...filter, previousAssignee: [id] } }),
      ...argumentsOf("reassignments", parameters),
      interval: interval(parameters),
      first: PAGE,
    };
    return { query: query(restricted), variables: this.variables };
  }

  content(data, parameters) {
    const id = parameters.get("id");
    const { agent, received, passedOn, engagements, assignments } = data ?? {};
    learn("agent", agent);
    this.#pages.beginWith(assignments?.rows);
    return html`<div class="title">
        <h1>${nameOf(agent) ?? id}</h1>
        ${agent?.inboxes?.length ? html`<ul class="chips" aria-label="Inboxes">${agent.inboxes.map((inbox) => html`<li class="chip">${nameOf(inbox)}</li>`)}</ul>` : nothing}
        ${choice("countingRule", "Counting rule", labels.countingRule, argumentsOf("reassignments", parameters).countingRule)}
      </div>
      <div class="cards eight">${cards(id, received, passedOn, engagements, assignments, isRestricted(this.viewer))}</div>
      <div class="grid">
        ${panel({
          field: "overTime",
          title: "Reassignments received over time",
          means: "overTime.received",
          report: received,
          tools: intervalChoice(),
          chart: () => overTime(received, id, parameters),
          table: () => overTimeTable(received, id, parameters),
          full: true,
        })}
        ${panel({
          field: "matrix",
          title: "Received from",
          means: "matrix.count",
          report: received,
          chart: () => handoffs("Received from", received.matrix, "from"),
          half: true,
        })}
        ${isRestricted(this.viewer)
          ? nothing
          : panel({
              field: "passed-on",
              title: "Passed on to",
              means: "matrix.count",
              report: passedOn,
              chart: () => handoffs("Passed on to", passedOn.matrix, "to"),
              half: true,
            })}
        ${panel({
          field: "log",
          title: "Assignments to this agent",
          means: "log.totalCount",
          report: assignments,
          tools: assignments ? html`<span class="badge">${format.count(assignments.rows.totalCount)}</span>` : nothing,
          chart: () => rowsTable({ kind: "assignments", caption: "Assignments to this agent", pages: this.#pages, zone: zone(parameters) }),
          full: true,
        })}
      </div>`;
  }
}

function cards(id, received, passedOn, engagements, assignments, restricted) {
  return html`${card({ field: "assignments", title: "Assignments received", means: "total", report: assignments, value: format.count(assignments?.total) })}
  ${card({
    field: "received",
    title: "Reassignments received",
    means: "total",
    report: received,
    value: figureLink(received?.total ?? 0, () => openRows("reassignments", { agentId: id })),
    beside: [
      { label: "Before", value: format.count(received?.previousTotal) },
      { label: "Change", value: format.percentChange(received?.changePercentage) },
    ],
  })}
  ${restricted
    ? nothing
    : card({
        field: "passedOn",
        title: "Passed on to agents",
        means: "total",
        report: passedOn,
        value: figureLink(passedOn?.total ?? 0, () => openRows("reassignments", { previousAssignee: id })),
      })}
  ${card({
    field: "engagements",
    title: "Engagements",
    means: "total",
    report: engagements,
    value: figureLink(engagements?.total ?? 0, () => openRows("engagements", { agentId: id })),
    beside: [{ label: "Still open", value: format.count(engagements?.open) }],
  })}
  ${metricCards(engagements, METRICS)}`;
}

const openBucket = ({ from, to }, id) => openRows("reassignments", { from, to, agentId: id });
const bucketName = ({ from }, parameters) => format.bucket(from, interval(parameters), zone(parameters));

const overTime = (report, id, parameters) => html`<baton-chart
  .option=${lines(
    report.overTime.map((bucket) => bucketName(bucket, parameters)),
    [{ id: "received", name: "Received", colour: (theme) => theme.accent, values: report.overTime.map(({ received }) => received) }],
  )}
  label="Line chart of the reassignments that this agent received"
  @pick=${({ detail }) => openBucket(report.overTime[detail.index], id)}
></baton-chart>`;

const overTimeTable = (report, id, parameters) =>
  figureTable(
    "Reassignments received over time",
    [
      { label: "From", cell: (bucket) => bucketName(bucket, parameters) },
      { label: "Received", number: true, cell: (bucket) => figureLink(bucket.received, () => openBucket(bucket, id)) },
    ],
    report.overTime,
  );

const handoffs = (caption, matrix, end) =>
  figureTable(
    caption,
    [
      { label: end === "from" ? "From" : "To", cell: (handoff) => (handoff[end].kind === "INBOX" ? nameOf(handoff[end]) : agentLink(handoff[end])) },
      {
        label: "Handoffs",
        number: true,
        cell: ({ from, to, count }) => figureLink(count, () => openRows("reassignments", { previousAssignee: from.id, assignedTo: to.id })),
      },
      { label: "Went straight back", number: true, cell: ({ bounces }) => format.count(bounces) },
      { label: "Held before (median)", number: true, cell: ({ medianHeldSeconds }) => format.duration(medianHeldSeconds) },
    ],
    matrix,
  );

customElements.define("baton-agent", Agent);
