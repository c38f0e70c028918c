import { html, nothing } from "lit";
import { filterInput } from "../address/filter.js";
import { interval, periodInput, zone } from "../address/period.js";
import "../chart/baton-chart.js";
import { doughnut, stackedBars } from "../chart/options.js";
import { Pages } from "../data/pages.js";
import * as format from "../format/format.js";
import { labels } from "../format/labels.js";
import { openRows } from "../rows/drill-down.js";
import { exportLinks } from "../rows/exports.js";
import { ASSIGNMENT_ROWS, PAGE, ROWS } from "../rows/queries.js";
import { Selection } from "../rows/selection.js";
import { rowsTable } from "../rows/tables.js";
import "../rows/baton-bulk.js";
import { figureLink } from "../widget/figure-link.js";
import { figureTable, panel } from "../widget/panel.js";
import { intervalChoice } from "./controls.js";
import { assignmentsSummary, Distinct } from "./distinct.js";
import { HEADER, ReportPage } from "./report-page.js";

const QUERY = `query AssignmentsPage($period: PeriodInput!, $filter: ReportFilter, $interval: Interval, $first: Int) {
  report: assignmentsReport(period: $period, filter: $filter) {
    ...Header
    total
    bySource { source sourceNames count percentage }
    overTime(interval: $interval) { from to total bySource { source count } }
    rows: log(first: $first) { ...AssignmentRows }
  }
} ${HEADER} ${ASSIGNMENT_ROWS}`;

/** Changes of assignee: by source, over time, and as a log. */
class Assignments extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { period, filter } = this.variables;
    return { query: ROWS.assignments.query, variables: { period, filter, first: PAGE, after }, connection: (data) => data.report.rows };
  });
  #selection = new Selection(this, this.#pages);
  #distinct = new Distinct(this, "assignments", () => this.variables);

  ask(parameters) {
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      interval: interval(parameters),
      first: PAGE,
    };
    return { query: QUERY, variables: this.variables };
  }

  content(data, parameters) {
    const report = data?.report;
    this.#pages.beginWith(report?.rows);
    this.#selection.keepTo(report?.rows);
    return html`<div class="title">
        <h1>Assignments</h1>
        ${assignmentsSummary(report, this.#distinct.counts)}
      </div>
      <div class="grid">
        ${panel({
          field: "overTime",
          title: "Assignments over time",
          means: "overTime.total",
          report,
          tools: intervalChoice(),
          chart: () => this.#overTime(report, parameters),
          table: () => this.#overTimeTable(report, parameters),
          wide: true,
        })}
        ${panel({
          field: "bySource",
          title: "Assignments by source",
          means: "bySource.count",
          report,
          chart: () => this.#bySource(report),
          table: () => sourceTable(report),
        })}
        ${panel({
          field: "log",
          title: "Assignments log",
          means: "log.totalCount",
          report,
          tools: html`${report ? html`<span class="badge">${format.count(report.rows.totalCount)}</span>` : nothing}
          ${exportLinks("assignments", parameters)}`,
          chart: () => html`<baton-bulk .selection=${this.#selection} .count=${this.#selection.size} @done=${this.#reassigned}></baton-bulk>
            ${rowsTable({ kind: "assignments", caption: "Assignments log", pages: this.#pages, zone: zone(parameters), selection: this.#selection })}`,
          full: true,
        })}
      </div>`;
  }

  #reassigned = () => this.question.repeat();

  #overTime({ overTime, bySource }, parameters) {
    const categories = overTime.map(({ from }) => format.bucket(from, interval(parameters), zone(parameters)));
    const series = bySource.map(({ source }) => ({
      id: source,
      name: labels.source[source],
      colour: (theme) => theme.source(source),
      values: overTime.map((bucket) => bucket.bySource.find((one) => one.source === source)?.count ?? 0),
    }));
    return html`<baton-chart
      .option=${stackedBars(categories, series)}
      label="Bar chart of assignments by source, one bar for each ${interval(parameters).toLowerCase()}"
      @pick=${({ detail }) => openBucket(overTime[detail.index], detail.series)}
    ></baton-chart>`;
  }

  #overTimeTable({ overTime, bySource }, parameters) {
    const columns = [
      { label: "From", cell: ({ from }) => format.bucket(from, interval(parameters), zone(parameters)) },
      ...bySource.map(({ source }) => ({
        label: labels.source[source],
        number: true,
        cell: (bucket) => figureLink(bucket.bySource.find((one) => one.source === source)?.count ?? 0, () => openBucket(bucket, source)),
      })),
      { label: "Total", number: true, cell: (bucket) => figureLink(bucket.total, () => openBucket(bucket)) },
    ];
    return figureTable("Assignments over time", columns, overTime);
  }

  #bySource({ bySource, total }) {
    const parts = bySource.map(({ source, count }) => ({
      id: source,
      name: labels.source[source],
      value: count,
      colour: (theme) => theme.source(source),
    }));
    return html`<div class="doughnut">
      <baton-chart
        .option=${doughnut(parts, format.count(total))}
        label="Doughnut chart of ${format.count(total)} assignments by source"
        @pick=${({ detail }) => openRows("assignments", { source: detail.data.id })}
      ></baton-chart>
      <ul class="legend">
        ${bySource.map(
          ({ source, count, percentage }) => html`<li>
            <button type="button" class="link" data-source=${source} @click=${() => openRows("assignments", { source })}>
              ${labels.source[source]}
            </button>
            <span>${format.count(count)}</span><span>${format.percent(percentage)}</span>
          </li>`,
        )}
      </ul>
    </div>`;
  }
}

const openBucket = ({ from, to }, source) => openRows("assignments", { from, to, ...(source ? { source } : {}) });

const sourceTable = (report) =>
  figureTable(
    "Assignments by source",
    [
      { label: "Source", cell: ({ source }) => labels.source[source] },
      { label: "Reported as", cell: ({ sourceNames }) => sourceNames.join(", ") },
      { label: "Count", means: "bySource.count", number: true, cell: ({ source, count }) => figureLink(count, () => openRows("assignments", { source })) },
      { label: "Share", means: "bySource.percentage", number: true, cell: ({ percentage }) => format.percent(percentage) },
    ],
    report.bySource,
    report,
  );

customElements.define("baton-assignments", Assignments);
