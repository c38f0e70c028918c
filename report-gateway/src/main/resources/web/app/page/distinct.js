import { html, nothing } from "lit";
import { Question } from "../data/question.js";
import * as format from "../format/format.js";
import { term } from "../widget/baton-term.js";

const QUERIES = {
  assignments: `query DistinctOfAssignments($period: PeriodInput!, $filter: ReportFilter) {
    report: assignmentsReport(period: $period, filter: $filter) { conversations contacts }
  }`,
  engagements: `query DistinctOfEngagements($period: PeriodInput!, $filter: ReportFilter, $periodBy: EngagementInstant) {
    report: engagementsReport(period: $period, filter: $filter, periodBy: $periodBy) { conversations agents }
  }`,
};

/**
 * The distinct conversations, contacts or agents behind a count of events. They have a query of their own, because the service
 * counts them from the rows: that takes longer than the rest of the page, and the service refuses it for too many rows.
 */
export class Distinct {
  #question;

  /** @param variables returns the variables of the page's own query */
  constructor(host, report, variables) {
    this.#question = new Question(host, () => {
      const { period, filter, periodBy } = variables();
      return { query: QUERIES[report], variables: periodBy ? { period, filter, periodBy } : { period, filter } };
    });
  }

  /** Null while the query runs, and if it failed. */
  get counts() {
    return this.#question.state === "answered" ? this.#question.data.report : null;
  }
}

const words = (count, one, many) => `${format.count(count)} ${count === 1 ? one : many}`;

/** `100 assignments · 73 conversations · 70 contacts`; only the first figure if the distinct counts are not known. */
export const assignmentsSummary = (report, distinct) =>
  report
    ? html`<p class="summary">
        ${term(words(report.total, "assignment", "assignments"), report, "total")}${distinct
          ? html` · ${term(words(distinct.conversations, "conversation", "conversations"), report, "conversations")} ·
            ${term(words(distinct.contacts, "contact", "contacts"), report, "contacts")}`
          : nothing}
      </p>`
    : nothing;
