import { html, nothing } from "lit";
import { filterInput } from "../address/filter.js";
import { keptHref } from "../address/links.js";
import { periodInput, zone } from "../address/period.js";
import { Pages } from "../data/pages.js";
import { Question } from "../data/question.js";
import { isRestricted } from "../data/viewer.js";
import * as format from "../format/format.js";
import { argumentsOf } from "../rows/queries.js";
import { card, ignoredBy, notApplicable } from "../widget/panel.js";
import { HEADER, ReportPage } from "./report-page.js";
import { worthALook } from "./worth-a-look.js";

/** The page size for the search for the agent whose reassignments increased most. */
const AGENTS_AT_ONCE = 100;

/** The number of waiting conversations among which the page looks for one that an agent holds. */
const LOOKED_THROUGH = 20;

const PARAMETERS = "$period: PeriodInput!, $filter: ReportFilter";
const RECEIVED = "reassignmentsReport(period: $period, filter: $filter, countingRule: $countingRule)";
const AVERAGES = "metrics { assignmentToFirstReplySeconds { average } requesterWaitSeconds { average } }";

const AGENTS = `fragment Agents on AgentReassignmentsConnection {
  pageInfo { hasNextPage endCursor }
  nodes { agent { id name } received previousReceived change }
}`;

const WAITING = `fragment Waiting on ConversationConnection {
  totalCount
  nodes { id contact { id name } assignee { kind id name } waitingSince waitingSeconds }
}`;

/** The number of created conversations belongs to no agent, so a viewer who may see only its own data may not query it. */
const query = (created) => `query Overview(${PARAMETERS}, $countingRule: CountingRule, $first: Int, $lookedThrough: Int) {
  assignments: assignmentsReport(period: $period, filter: $filter) { ...Header total }
  reassignments: ${RECEIVED} {
    ...Header
    total
    previousPeriod { from to timeZone }
    previousTotal
    byAgent(first: $first) { ...Agents }
  }
  engagements: engagementsReport(period: $period, filter: $filter) { ...Header total open ${AVERAGES} }
  conversations: conversationsReport(period: $period, filter: $filter) { ...Header ${created} closed }
  unassigned: conversations(state: UNASSIGNED, filter: $filter, orderBy: LONGEST_WAIT, first: 1) { ...Waiting }
  open: conversations(state: OPEN, filter: $filter, orderBy: LONGEST_WAIT, first: $lookedThrough) { ...Waiting }
} ${HEADER} ${AGENTS} ${WAITING}`;

const before = (created) => `query OverviewBefore(${PARAMETERS}) {
  assignments: assignmentsReport(period: $period, filter: $filter) { total }
  engagements: engagementsReport(period: $period, filter: $filter) { total ${AVERAGES} }
  conversations: conversationsReport(period: $period, filter: $filter) { ${created} closed }
}`;

const FURTHER = `query OverviewAgents(${PARAMETERS}, $countingRule: CountingRule, $first: Int, $after: String) {
  report: ${RECEIVED} { byAgent(first: $first, after: $after) { ...Agents } }
} ${AGENTS}`;

/** The figures of all reports with their change, and what needs attention first. */
class Overview extends ReportPage {
  #pages = new Pages(this, (after) => {
    const { lookedThrough, ...variables } = this.variables;
    return { query: FURTHER, variables: { ...variables, after }, connection: (data) => data.report.byAgent };
  });

  /** The first answer names the previous period. This second query follows it, so that the figures of this period do not wait. */
  #before = new Question(this, () => {
    const previous = this.question.state === "answered" && this.question.data?.reassignments?.previousPeriod;
    return previous
      ? {
          query: before(this.#created),
          variables: {
            period: { instants: { from: previous.from, to: previous.to }, timeZone: previous.timeZone },
            filter: this.variables.filter,
          },
        }
      : null;
  });

  get #created() {
    return isRestricted(this.viewer) ? "" : "created";
  }

  ask(parameters) {
    if (this.viewer === undefined) {
      return null;
    }
    this.variables = {
      period: periodInput(parameters),
      filter: filterInput(parameters),
      ...argumentsOf("reassignments", parameters),
      first: AGENTS_AT_ONCE,
      lookedThrough: LOOKED_THROUGH,
    };
    return { query: query(this.#created), variables: this.variables };
  }

  /** A figure of the previous period: undefined while its query runs, null if it is not known. */
  #was(report, figure) {
    const { state, data } = this.#before;
    if (state === "answered") {
      return data[report] ? figure(data[report]) : null;
    }
    return state === "failed" || (this.question.data && !this.question.data.reassignments) ? null : undefined;
  }

  content(data, parameters) {
    this.#pages.beginWith(data?.reassignments?.byAgent);
    return html`<h1>Overview</h1>
      <div class="groups">
        ${groups(data, (report, figure) => this.#was(report, figure), this.#created).map(section)}
      </div>
      ${incomplete(data)}
      <h2>Worth a look</h2>
      <div class="grid">${worthALook(data, this.#pages, zone(parameters))}</div>`;
  }
}

/** The figures, grouped by the page that shows more of them. */
function groups(data, was, created) {
  const { assignments, reassignments, engagements, conversations, unassigned, open } = data ?? {};
  const average = (metric) => (report) => report.metrics[metric].average;
  return [
    {
      title: "Assignments",
      path: "/assignments",
      report: assignments,
      figures: [
        { field: "assignments", title: "Assignments", report: assignments, now: assignments?.total, was: was("assignments", ({ total }) => total) },
        {
          field: "reassignments",
          title: "Reassignments received",
          path: "/reassignments",
          report: reassignments,
          now: reassignments?.total,
          was: reassignments?.previousTotal,
          moreIs: "worse",
        },
      ],
    },
    {
      title: "Engagements",
      path: "/engagements",
      report: engagements,
      figures: [
        { field: "engagements", title: "Engagements", report: engagements, now: engagements?.total, was: was("engagements", ({ total }) => total) },
        ...[
          ["First reply, average", "assignmentToFirstReplySeconds"],
          ["Requester wait, average", "requesterWaitSeconds"],
        ].map(([title, metric]) => ({
          field: metric,
          title,
          means: `metrics.${metric}`,
          more: { metric },
          report: engagements,
          now: engagements && average(metric)(engagements),
          was: was("engagements", average(metric)),
          write: format.duration,
          moreIs: "worse",
        })),
      ],
    },
    {
      title: "Conversations",
      path: "/conversations",
      report: conversations,
      figures: [
        ...(created
          ? [{ field: "created", title: "Created", means: "created", report: conversations, now: conversations?.created, was: was("conversations", (report) => report.created) }]
          : []),
        { field: "closed", title: "Closed", means: "closed", report: conversations, now: conversations?.closed, was: was("conversations", ({ closed }) => closed) },
        { field: "open", title: "Open now", report: open && NOW, now: open?.totalCount, more: { state: "OPEN" } },
        { field: "unassigned", title: "Unassigned now", report: unassigned && NOW, now: unassigned?.totalCount, more: { state: "UNASSIGNED" } },
      ],
    },
  ];
}

/** Stands for the report of a figure that counts the present: it has no definitions and no previous period. */
const NOW = { definitions: [], ignoredFilters: [] };

const WHOLE_REPORT = "";

const section = ({ title, path, report, figures }) => html`<section class="group" aria-labelledby="group-${title}" style="--figures: ${figures.length}">
  <p id="group-${title}"><a href=${keptHref(path)}>${title}</a></p>
  ${notApplicable(ignoredBy(report, WHOLE_REPORT))}
  <div class="cards">${figures.map((figure) => headline(figure, path))}</div>
</section>`;

function headline({ field, title, means = "total", report, now, was, write = format.count, moreIs, more, path }, ofGroup) {
  return card({
    field,
    title,
    means,
    report,
    value: write(now),
    href: keptHref(path ?? ofGroup, more),
    beside:
      report === NOW
        ? []
        : [
            { label: "Before", value: was === undefined ? "…" : write(was) },
            { label: "Change", value: changeOf(now, was, moreIs) },
          ],
    note: notApplicable(ignoredBy(report, means).filter(({ components }) => components.length)),
  });
}

/** The change in percent, in colour if more is worse; a dash if one of the two figures is not known. */
function changeOf(now, was, moreIs) {
  if (!was || now === null || now === undefined) {
    return was === 0 && now ? html`<span class=${moreIs ? "change" : ""} data-sign="1">from none</span>` : format.NONE;
  }
  const percentage = (100 * (now - was)) / was;
  return html`<span class=${moreIs ? "change" : ""} data-sign=${Math.sign(percentage)}>${format.percentChange(percentage)}</span>`;
}

/** A note if the previous period begins before the first collected data, so that its figures are too small. */
function incomplete(data) {
  const { collectedSince, previousPeriod } = data?.reassignments ?? {};
  return collectedSince && Date.parse(collectedSince) > Date.parse(previousPeriod.from)
    ? html`<p class="note" role="note">
        The figures under “Before” are incomplete: the previous period begins on ${format.day(previousPeriod.from, previousPeriod.timeZone)}, but
        Baton has collected data only since ${format.day(collectedSince, previousPeriod.timeZone)}.
      </p>`
    : nothing;
}

customElements.define("baton-overview", Overview);
