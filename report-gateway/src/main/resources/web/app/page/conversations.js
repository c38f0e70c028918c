import { html, nothing } from "lit";
import { change } from "../address/address.js";
import { filterInput } from "../address/filter.js";
import { agentLink, conversationLink } from "../address/links.js";
import { interval, periodInput, zone } from "../address/period.js";
import "../chart/baton-chart.js";
import { lines } from "../chart/options.js";
import { Pages } from "../data/pages.js";
import { isRestricted } from "../data/viewer.js";
import * as format from "../format/format.js";
import { assigneeName, labels, nameOf } from "../format/labels.js";
import { PAGE } from "../rows/queries.js";
import { further } from "../widget/further.js";
import { card, figureTable, panel } from "../widget/panel.js";
import { choice, intervalChoice } from "./controls.js";
import { heldForOf, IDLE, idlePanels, MORE_IDLE } from "./idle-assignments.js";
import { HEADER, ReportPage } from "./report-page.js";

const STATES = { UNASSIGNED: "Unassigned", OPEN: "Open", CLOSED: "Closed" };
const WITHIN_DAYS = { 1: "1 day", 3: "3 days", 7: "7 days", 14: "14 days", 30: "30 days" };

const LIST = `fragment List on ConversationConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { id contact { id name } assignee { kind id name } channel topic openedAt closedAt status waitingSince waitingSeconds }
}`;

const CONVERSATIONS = "conversations(state: $state, filter: $filter, orderBy: LONGEST_WAIT, first: $first, after: $after) { ...List }";
const PARAMETERS = "$filter: ReportFilter, $state: ConversationState, $first: Int, $after: String";

/** The number of created conversations belongs to no agent, so a viewer who may see only its own data may not query it. */
const query = (created) => `query ConversationsPage(
  ${PARAMETERS}, $period: PeriodInput!, $interval: Interval, $withinDays: Int, $heldFor: Float
) {
  report: conversationsReport(period: $period, filter: $filter) {
    ...Header
    ${created}
    closed
    overTime(interval: $interval) { from to ${created} closed }
    closeTimeByAgent(top: 50) { agent { id name } closed closeTimeSeconds { average median p90 } }
    firstContactResolutionByAgent(withinDays: $withinDays, top: 50) { agent { id name } firstCloses resolved pending ratePercentage }
  }
  ${CONVERSATIONS}
  ${IDLE}
} ${HEADER} ${LIST}`;

const FURTHER = `query MoreConversations(${PARAMETERS}) { ${CONVERSATIONS} } ${LIST}`;

/** Conversations created and closed, close times, idle assignments, and a list by state. */
class Conversations extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { filter, state } = this.variables;
    return { query: FURTHER, variables: { filter, state, first: PAGE, after }, connection: (data) => data.conversations };
  });

  #idle = new Pages(this, (after) => {
    const { filter, heldFor } = this.variables;
    return { query: MORE_IDLE, variables: { filter, heldFor, first: PAGE, after }, connection: (data) => data.idle };
  });

  ask(parameters) {
    if (this.viewer === undefined) {
      return null;
    }
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      interval: interval(parameters),
      state: stateOf(parameters),
      withinDays: daysOf(parameters),
      heldFor: heldForOf(parameters),
      first: PAGE,
    };
    return { query: query(isRestricted(this.viewer) ? "" : "created"), variables: this.variables };
  }

  content(data, parameters) {
    const { report, conversations, idle } = data ?? {};
    this.#pages.beginWith(conversations);
    this.#idle.beginWith(idle);
    return html`<h1>Conversations</h1>
      <div class="cards">
        ${isRestricted(this.viewer) ? nothing : card({ field: "created", title: "Created", report, value: format.count(report?.created) })}
        ${card({ field: "closed", title: "Closed", report, value: format.count(report?.closed) })}
      </div>
      <div class="grid">
        ${panel({
          field: "overTime",
          title: "Created and closed over time",
          means: "overTime.closed",
          report,
          tools: intervalChoice(),
          chart: () => overTime(report, parameters),
          table: () => overTimeTable(report, parameters),
          full: true,
        })}
        ${panel({ field: "closeTimeByAgent", title: "Close time by agent", means: "closeTimeByAgent.closeTimeSeconds", report, chart: () => closeTimes(report), half: true })}
        ${panel({
          field: "firstContactResolutionByAgent",
          title: "First contact resolution by agent",
          means: "firstContactResolutionByAgent.ratePercentage",
          report,
          tools: choice("withinDays", "Not reopened within", WITHIN_DAYS, String(daysOf(parameters))),
          chart: () => resolutions(report),
          half: true,
        })}
        ${idlePanels(idle, this.#idle, parameters, zone(parameters))}
        ${panel({
          field: "conversations",
          title: `${STATES[stateOf(parameters)]} conversations now, longest wait first`,
          report: conversations && { dataState: "HAS_DATA", definitions: [], ignoredFilters: [] },
          tools: html`${conversations ? html`<span class="badge">${format.count(conversations.totalCount)}</span>` : nothing}
          ${choice("state", "State", STATES, stateOf(parameters))}`,
          chart: () => this.#list(zone(parameters)),
          full: true,
        })}
      </div>`;
  }

  #list(zone) {
    return html`${figureTable(
      "Conversations",
      [
        { label: "Conversation ID", cell: ({ id }) => conversationLink(id) },
        { label: "Contact", cell: ({ contact }) => nameOf(contact) ?? format.NONE },
        { label: "Held by", cell: ({ assignee }) => (assignee?.kind === "AGENT" ? agentLink(assignee) : assigneeName(assignee)) },
        { label: "Channel", cell: ({ channel }) => channel ?? format.NONE },
        { label: "Topic", cell: ({ topic }) => topic ?? format.NONE },
        { label: "Status", cell: ({ status }) => labels.status[status] ?? status ?? format.NONE },
        { label: "Opened", cell: ({ openedAt }) => format.instant(openedAt, zone) },
        { label: "Waiting since", cell: ({ waitingSince }) => format.instant(waitingSince, zone) },
        { label: "Waiting", number: true, cell: ({ waitingSeconds }) => format.duration(waitingSeconds) },
      ],
      this.#pages.nodes,
    )}
    ${this.#pages.nodes.length ? nothing : html`<p class="empty">No conversations.</p>`}
    ${further(this.#pages, "More conversations")}`;
  }
}

const stateOf = (parameters) => (STATES[parameters.get("state")] ? parameters.get("state") : "UNASSIGNED");
const daysOf = (parameters) => (WITHIN_DAYS[parameters.get("withinDays")] ? Number(parameters.get("withinDays")) : 7);
const bucketName = ({ from }, parameters) => format.bucket(from, interval(parameters), zone(parameters));

const SERIES = { created: "Created", closed: "Closed" };
const seriesOf = ({ overTime }) => Object.entries(SERIES).filter(([name]) => overTime.some((bucket) => name in bucket));

const narrow = ({ from, to }) => change({ preset: null, from, to });

const overTime = (report, parameters) => html`<baton-chart
  .option=${lines(
    report.overTime.map((bucket) => bucketName(bucket, parameters)),
    seriesOf(report).map(([id, name], index) => ({
      id,
      name,
      colour: (theme) => theme.series(index),
      values: report.overTime.map((bucket) => bucket[id]),
    })),
  )}
  label="Line chart of conversations created and closed"
  @pick=${({ detail }) => narrow(report.overTime[detail.index])}
></baton-chart>`;

const overTimeTable = (report, parameters) =>
  figureTable(
    "Created and closed over time",
    [
      { label: "From", cell: (bucket) => bucketName(bucket, parameters) },
      ...seriesOf(report).map(([id, label]) => ({ label, number: true, cell: (bucket) => format.count(bucket[id]) })),
    ],
    report.overTime,
  );

const closer = ({ agent }) => (agent ? agentLink(agent) : html`<em>Unassigned</em>`);

const closeTimes = (report) =>
  figureTable(
    "Close time by agent",
    [
      { label: "Agent", cell: closer },
      { label: "Closed", means: "closeTimeByAgent.closed", number: true, cell: ({ closed }) => format.count(closed) },
      { label: "Average", number: true, cell: ({ closeTimeSeconds }) => format.duration(closeTimeSeconds.average) },
      { label: "Median", number: true, cell: ({ closeTimeSeconds }) => format.duration(closeTimeSeconds.median) },
      { label: "p90", number: true, cell: ({ closeTimeSeconds }) => format.duration(closeTimeSeconds.p90) },
    ],
    report.closeTimeByAgent,
    report,
  );

/** Whether all first closes can still be reopened within the window, so that no rate is known yet. */
const isPending = ({ firstCloses, pending }) => pending > 0 && pending === firstCloses;

const resolutions = (report) =>
  figureTable(
    "First contact resolution by agent",
    [
      { label: "Agent", cell: closer },
      { label: "First closes", means: "firstContactResolutionByAgent.firstCloses", number: true, cell: ({ firstCloses }) => format.count(firstCloses) },
      { label: "Resolved", means: "firstContactResolutionByAgent.resolved", number: true, cell: (row) => (isPending(row) ? format.NONE : format.count(row.resolved)) },
      { label: "Pending", means: "firstContactResolutionByAgent.pending", number: true, cell: ({ pending }) => format.count(pending) },
      { label: "Rate", means: "firstContactResolutionByAgent.ratePercentage", number: true, cell: (row) => (isPending(row) ? "All pending" : format.percent(row.ratePercentage)) },
    ],
    report.firstContactResolutionByAgent,
    report,
  );

customElements.define("baton-conversations", Conversations);
