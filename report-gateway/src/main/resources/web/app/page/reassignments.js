import { html, nothing } from "lit";
import { agentLink } from "../address/links.js";
import { filterInput } from "../address/filter.js";
import { interval, periodInput, zone } from "../address/period.js";
import "../chart/baton-chart.js";
import { bars, heatMap, lines } from "../chart/options.js";
import { Pages } from "../data/pages.js";
import * as format from "../format/format.js";
import { labels, nameOf } from "../format/labels.js";
import { csvButton } from "../rows/baton-csv.js";
import { openRows } from "../rows/drill-down.js";
import { exportLinks } from "../rows/exports.js";
import { argumentsOf, PAGE } from "../rows/queries.js";
import { further } from "../widget/further.js";
import { card, figureTable, panel } from "../widget/panel.js";
import { figureLink } from "../widget/figure-link.js";
import { choice, intervalChoice } from "./controls.js";
import { HEADER, ReportPage } from "./report-page.js";

const AGENTS = `fragment Agents on AgentReassignmentsConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { agent { id name } received sharePercentage conversations previousReceived change }
}`;

const PARAMETERS = "$period: PeriodInput!, $filter: ReportFilter, $countingRule: CountingRule, $first: Int";
const REPORT = "report: reassignmentsReport(period: $period, filter: $filter, countingRule: $countingRule)";

const QUERY = `query ReassignmentsPage(${PARAMETERS}, $interval: Interval) {
  ${REPORT} {
    ...Header
    total
    previousPeriod { from to timeZone }
    previousTotal
    changePercentage
    trend
    byAgent(first: $first) { ...Agents }
    byReason(top: 10) { reason count }
    overTime(interval: $interval) { from to received }
    byDayOfWeek { day received }
    matrix(top: 500) { from { kind id name } to { id name } count bounces medianHeldSeconds }
  }
} ${HEADER} ${AGENTS}`;

const FURTHER = `query ReassignedAgents(${PARAMETERS}, $after: String) {
  ${REPORT} { byAgent(first: $first, after: $after) { ...Agents } }
} ${AGENTS}`;

const CSV_COLUMNS = [
  { name: "Agent ID", value: ({ agent }) => agent.id },
  { name: "Agent", value: ({ agent }) => agent.name },
  { name: "Received", value: ({ received }) => received },
  { name: "Share (percent)", value: ({ sharePercentage }) => sharePercentage },
  { name: "Conversations", value: ({ conversations }) => conversations },
  { name: "Before", value: ({ previousReceived }) => previousReceived },
  { name: "Change", value: ({ change }) => change },
];

/** The agents who received conversations from other assignees, and from whom. */
class Reassignments extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { interval, ...variables } = this.variables;
    return { query: FURTHER, variables: { ...variables, after }, connection: (data) => data.report.byAgent };
  });

  ask(parameters) {
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      ...argumentsOf("reassignments", parameters),
      interval: interval(parameters),
      first: PAGE,
    };
    return { query: QUERY, variables: this.variables };
  }

  content(data, parameters) {
    const report = data?.report;
    this.#pages.beginWith(report?.byAgent);
    return html`<div class="title">
        <h1>Reassignments received by agent</h1>
        ${choice("countingRule", "Counting rule", labels.countingRule, argumentsOf("reassignments", parameters).countingRule)}
        ${exportLinks("reassignments", parameters)}
      </div>
      <div class="cards">${this.#cards(report)}</div>
      <div class="grid">
        ${panel({
          field: "overTime",
          title: "Received over time",
          means: "overTime.received",
          report,
          tools: intervalChoice(),
          chart: () => overTime(report, parameters),
          table: () => overTimeTable(report, parameters),
          wide: true,
        })}
        ${panel({ field: "byDayOfWeek", title: "By day of week", means: "byDayOfWeek.received", report, chart: () => weekdays(report), table: () => weekdayTable(report) })}
        ${panel({
          field: "byAgent",
          title: "Received by agent",
          means: "byAgent.nodes.received",
          report,
          tools: csvButton("reassignments-by-agent.csv", this.#pages, CSV_COLUMNS),
          chart: () => this.#ranking(report),
          wide: true,
        })}
        ${panel({ field: "byReason", title: "By reason", means: "byReason.count", report, chart: () => reasons(report) })}
        ${panel({
          field: "matrix",
          title: "Handoffs: from whom to whom",
          means: "matrix.count",
          report,
          chart: () => matrix(report),
          table: () => matrixTable(report),
          full: true,
        })}
      </div>`;
  }

  #cards(report) {
    return html`${card({
      field: "total",
      title: "Reassignments received",
      report,
      value: html`<button type="button" class="link" @click=${() => openRows("reassignments", {})}>${format.count(report?.total)}</button>`,
    })}
    ${card({
      field: "previousTotal",
      title: "Previous period",
      report,
      value: format.count(report?.previousTotal),
      beside: [{ label: "Period", value: report ? format.period(report.previousPeriod) : format.NONE }],
    })}
    ${card({
      field: "trend",
      title: "Trend",
      means: "changePercentage",
      report,
      value: report ? html`<span class="trend" data-trend=${report.trend}>${labels.trend[report.trend]}</span>` : format.NONE,
      beside: [{ label: "Change", value: format.percentChange(report?.changePercentage) }],
    })}`;
  }

  #ranking(report) {
    const most = Math.max(1, ...this.#pages.nodes.map(({ received }) => received));
    return figureTable(
      "Received by agent",
      [
        {
          label: "Agent",
          cell: ({ agent, received }) => html`${agentLink(agent)}<meter class="bar" min="0" max=${most} value=${received} aria-hidden="true"></meter>`,
        },
        ranked("Received", "received", ({ agent, received }) => figureLink(received, () => openRows("reassignments", { assignedTo: agent.id }))),
        ranked("Share", "sharePercentage", ({ sharePercentage }) => format.percent(sharePercentage)),
        ranked("Conversations", "conversations", ({ conversations }) => format.count(conversations)),
        ranked("Before", "previousReceived", ({ previousReceived }) => format.count(previousReceived)),
        ranked("Change", "change", ({ change }) => html`<span class="change" data-sign=${Math.sign(change)}>${format.change(change)}</span>`),
      ],
      this.#pages.nodes,
      report,
      further(this.#pages, `More of ${format.count(report.byAgent.totalCount)} agents`),
    );
  }
}

const ranked = (label, field, cell) => ({ label, means: `byAgent.nodes.${field}`, number: true, cell });

const openBucket = ({ from, to }) => openRows("reassignments", { from, to });
const bucketName = ({ from }, parameters) => format.bucket(from, interval(parameters), zone(parameters));

const overTime = (report, parameters) => html`<baton-chart
  .option=${lines(
    report.overTime.map((bucket) => bucketName(bucket, parameters)),
    [{ id: "received", name: "Received", colour: (theme) => theme.accent, values: report.overTime.map(({ received }) => received) }],
  )}
  label="Line chart of reassignments received, one point for each ${interval(parameters).toLowerCase()}"
  @pick=${({ detail }) => openBucket(report.overTime[detail.index])}
></baton-chart>`;

const overTimeTable = (report, parameters) =>
  figureTable(
    "Received over time",
    [
      { label: "From", cell: (bucket) => bucketName(bucket, parameters) },
      { label: "Received", number: true, cell: (bucket) => figureLink(bucket.received, () => openBucket(bucket)) },
    ],
    report.overTime,
  );

const openDay = ({ day }) => openRows("reassignments", { dayOfWeek: day });

const weekdays = ({ byDayOfWeek }) => html`<baton-chart
  .option=${bars(
    byDayOfWeek.map(({ day }) => labels.dayOfWeek[day].slice(0, 3)),
    byDayOfWeek.map(({ received }) => received),
    { name: "Received" },
  )}
  label="Bar chart of reassignments received, one bar for each day of the week"
  @pick=${({ detail }) => openDay(byDayOfWeek[detail.index])}
></baton-chart>`;

const weekdayTable = ({ byDayOfWeek }) =>
  figureTable(
    "By day of week",
    [
      { label: "Day", cell: ({ day }) => labels.dayOfWeek[day] },
      { label: "Received", number: true, cell: (row) => figureLink(row.received, () => openDay(row)) },
    ],
    byDayOfWeek,
  );

function reasons({ byReason, total }) {
  return html`<ul class="meters">
    ${byReason.map(
      ({ reason, count }) => html`<li>
        <span>${reason ?? html`<em>No reason given</em>`}</span>
        <span class="number"
          >${reason ? figureLink(count, () => openRows("reassignments", { reason })) : format.count(count)}
          <small>${format.percent((100 * count) / total)}</small></span
        >
        <meter class="bar" min="0" max=${byReason[0].count} value=${count} aria-hidden="true"></meter>
      </li>`,
    )}
  </ul>`;
}

const BUSIEST = 20;

const openCell = ({ from, to }) => openRows("reassignments", { previousAssignee: from.id, assignedTo: to.id });

const cellLines = ({ handoff }) => [
  `${nameOf(handoff.from)} → ${nameOf(handoff.to)}`,
  `Handoffs: ${format.count(handoff.count)}`,
  `Went straight back: ${format.count(handoff.bounces)}`,
  `Held before (median): ${format.duration(handoff.medianHeldSeconds)}`,
];

/** The ids of those who handed off most (or received most), largest first. */
function busiest(matrix, end) {
  const totals = new Map();
  matrix.forEach((handoff) => totals.set(handoff[end].id, (totals.get(handoff[end].id) ?? 0) + handoff.count));
  return [...totals.entries()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, BUSIEST)
    .map(([id]) => id);
}

function matrix({ matrix }) {
  const [from, to] = [busiest(matrix, "from"), busiest(matrix, "to")];
  const name = (id, end) => nameOf(matrix.find((handoff) => handoff[end].id === id)[end]);
  const cells = matrix
    .map((handoff) => ({ x: to.indexOf(handoff.to.id), y: from.indexOf(handoff.from.id), value: handoff.count, handoff }))
    .filter(({ x, y }) => x >= 0 && y >= 0);
  const shown = cells.reduce((sum, { value }) => sum + value, 0);
  const all = matrix.reduce((sum, { count }) => sum + count, 0);
  return html`${shown < all
      ? html`<p class="aside">The ${BUSIEST} assignees who handed off most, and the ${BUSIEST} agents who received most: ${format.count(shown)} of ${format.count(all)} handoffs. The table shows all of these ${format.count(all)}.</p>`
      : nothing}
    <div class="scroll" tabindex="0" role="group" aria-label="Heat map of handoffs"><baton-chart
    class="matrix"
    needs="heatmap"
    style="--rows: ${from.length}; --columns: ${to.length}"
    .option=${heatMap(to.map((id) => name(id, "to")), from.map((id) => name(id, "from")), cells, cellLines)}
    label="Heat map of handoffs, one row for each previous assignee and one column for each agent who received"
    @pick=${({ detail }) => openCell(detail.data.cell.handoff)}
  ></baton-chart></div>`;
}

const matrixTable = (report) =>
  figureTable(
    "Handoffs",
    [
      { label: "From", cell: ({ from }) => nameOf(from) },
      { label: "To", cell: ({ to }) => agentLink(to) },
      { label: "Handoffs", means: "matrix.count", number: true, cell: (row) => figureLink(row.count, () => openCell(row)) },
      { label: "Went straight back", means: "matrix.bounces", number: true, cell: ({ bounces }) => format.count(bounces) },
      { label: "Held before (median)", means: "matrix.medianHeldSeconds", number: true, cell: ({ medianHeldSeconds }) => format.duration(medianHeldSeconds) },
    ],
    report.matrix,
    report,
  );

customElements.define("baton-reassignments", Reassignments);
