import { html, nothing } from "lit";
import { parameters as currentParameters } from "../address/address.js";
import { filterInput } from "../address/filter.js";
import { interval, periodInput, zone } from "../address/period.js";
import "../chart/baton-chart.js";
import { Pages } from "../data/pages.js";
import * as format from "../format/format.js";
import { labels } from "../format/labels.js";
import { openRows } from "../rows/drill-down.js";
import { exportLinks } from "../rows/exports.js";
import { argumentsOf, ENGAGEMENT_ROWS, PAGE, ROWS } from "../rows/queries.js";
import { rowsTable } from "../rows/tables.js";
import { metricCards } from "../widget/metric-cards.js";
import { card, panel } from "../widget/panel.js";
import { choice, intervalChoice } from "./controls.js";
import { Distinct } from "./distinct.js";
import { breakdown, DIMENSIONS, distribution, distributionTable, trend, trendTable } from "./engagement-charts.js";
import { GroupsOfAgents } from "./groups-of-agents.js";
import { HEADER, ReportPage } from "./report-page.js";
import { share, targetChoice, targetOf } from "./target.js";

const METRICS = {
  durationSeconds: "DURATION",
  offerToAcceptSeconds: "OFFER_TO_ACCEPT",
  assignmentToFirstReplySeconds: "ASSIGNMENT_TO_FIRST_REPLY",
  assignmentToFirstReplyBusinessSeconds: "ASSIGNMENT_TO_FIRST_REPLY_BUSINESS",
  requesterWaitSeconds: "REQUESTER_WAIT",
  longestRequesterWaitSeconds: "LONGEST_REQUESTER_WAIT",
  agentMessages: "AGENT_MESSAGES",
};

const PERIOD_BY = { START: "Start", END: "End" };

/** The chosen metric is the name of a field, so it is part of the query's text and not a variable. */
const query = (metric, target) => `query EngagementsPage(
  $period: PeriodInput!, $filter: ReportFilter, $periodBy: EngagementInstant, $interval: Interval,
  $metric: EngagementMetric!, $first: Int${target === null ? "" : ", $target: Float!"}
) {
  report: engagementsReport(period: $period, filter: $filter, periodBy: $periodBy) {
    ...Header
    total
    open
    metrics { ${Object.keys(METRICS).map((name) => `${name} { count average median p90 }`).join(" ")} }
    ${Object.keys(DIMENSIONS).map((dimension) => `${dimension}: by(dimension: ${dimension}, top: 20) { ...Breakdown }`).join(" ")}
    overTime(interval: $interval) { from to total metrics { figure: ${metric} { average median p90 } } }
    ${target === null ? "" : `target: metrics { figure: ${metric} { count within: withinPercentage(seconds: $target) } }`}
    distribution(metric: $metric) { from to count }
    rows: records(first: $first) { ...EngagementRows }
  }
}
fragment Breakdown on EngagementBreakdown { key label total metrics { figure: ${metric} { average median p90 } } }
${HEADER} ${ENGAGEMENT_ROWS}`;

/** The engagements of agents in conversations, with their metrics. */
class Engagements extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { period, filter, periodBy } = this.variables;
    return {
      query: ROWS.engagements.query,
      variables: { period, filter, periodBy, first: PAGE, after },
      connection: (data) => data.report.rows,
    };
  });

  #distinct = new Distinct(this, "engagements", () => this.variables);
  #groups = new GroupsOfAgents(this, () => ({ metric: chosenMetric(currentParameters()), variables: this.variables }));

  ask(parameters) {
    const metric = chosenMetric(parameters);
    const target = targetOf(parameters);
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      ...argumentsOf("engagements", parameters),
      interval: interval(parameters),
      metric: METRICS[metric],
      first: PAGE,
      ...(target === null ? {} : { target }),
    };
    return { query: query(metric, target), variables: this.variables };
  }

  content(data, parameters) {
    const report = data?.report;
    const metric = chosenMetric(parameters);
    const target = targetOf(parameters);
    const within = (content) => html`${report.target?.figure.count ? share(report, metric, report.target.figure, target) : nothing}${content}`;
    this.#pages.beginWith(report?.rows);
    return html`<div class="title">
        <h1>Engagements</h1>
        ${choice("periodBy", "Period applies to", PERIOD_BY, argumentsOf("engagements", parameters).periodBy)}
        ${exportLinks("engagements", parameters)}
      </div>
      <div class="cards eight">${cards(report, this.#distinct.counts)}</div>
      <div class="title">
        <h2>In detail</h2>
        ${choice("metric", "Metric", labels.metric, metric)}
      </div>
      <div class="grid">
        ${panel({
          field: "overTime",
          title: "Over time",
          means: `overTime.metrics.${metric}`,
          report,
          tools: intervalChoice(),
          chart: () => trend(report, metric, parameters),
          table: () => trendTable(report, metric, parameters),
          wide: true,
        })}
        ${panel({
          field: "distribution",
          title: `Distribution: ${labels.metric[metric]}`,
          report,
          tools: targetChoice(metric, target),
          chart: () => within(distribution(report, metric, target)),
          table: () => within(distributionTable(report, metric)),
        })}
        ${Object.entries(DIMENSIONS).map(([dimension, { title, half }]) =>
          panel({ field: `by-${dimension}`, title, means: "by.total", report, half, chart: () => breakdown(report, dimension, metric, dimension === "AGENT" ? this.#groups : null) }),
        )}
        ${panel({
          field: "records",
          title: "Records",
          means: "records.totalCount",
          report,
          tools: report ? html`<span class="badge">${format.count(report.rows.totalCount)}</span>` : nothing,
          chart: () => rowsTable({ kind: "engagements", caption: "Records", pages: this.#pages, zone: zone(parameters) }),
          full: true,
        })}
      </div>`;
  }
}

const chosenMetric = (parameters) => (METRICS[parameters.get("metric")] ? parameters.get("metric") : "durationSeconds");

function cards(report, distinct) {
  return html`${card({
    field: "total",
    title: "Engagements",
    report,
    value: html`<button type="button" class="link" @click=${() => openRows("engagements", {})}>${format.count(report?.total)}</button>`,
    beside: [
      { label: "Still open", value: format.count(report?.open) },
      { label: "Conversations", value: format.count(distinct?.conversations) },
      { label: "Agents", value: format.count(distinct?.agents) },
    ],
  })}
  ${metricCards(report, Object.keys(METRICS))}`;
}

customElements.define("baton-engagements", Engagements);
