/** The fields of a row, for each kind of row. */
export const ASSIGNMENT_ROWS = `fragment AssignmentRows on AssignmentConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes {
    id
    timestamp
    conversationId
    contact { id name }
    previousAssignee { kind id name }
    assignedTo { kind id name }
    source
    sourceName
    assignedBy { id name }
    reason
    heldSeconds
  }
}`;

export const ENGAGEMENT_ROWS = `fragment EngagementRows on EngagementConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes {
    id
    conversationId
    agent { id name }
    group { id name }
    requester { id name }
    channel
    topic
    startedAt
    endedAt
    startReason
    startReasonName
    endReason
    endReasonName
    durationSeconds
    ageSeconds
    offerToAcceptSeconds
    assignmentToFirstReplySeconds
    averageRequesterWaitSeconds
    longestRequesterWaitSeconds
    agentMessages
  }
}`;

const PARAMETERS = "$period: PeriodInput!, $filter: ReportFilter, $first: Int, $after: String";

/**
 * The queries for the rows behind each report. `arguments` are the report's own arguments besides period and filter, with their
 * defaults, by the name that the address has for them.
 */
export const ROWS = {
  assignments: {
    fragment: ASSIGNMENT_ROWS,
    query: `query Assignments(${PARAMETERS}) {
      report: assignmentsReport(period: $period, filter: $filter) { rows: log(first: $first, after: $after) { ...AssignmentRows } }
    } ${ASSIGNMENT_ROWS}`,
    arguments: {},
  },
  reassignments: {
    fragment: ASSIGNMENT_ROWS,
    query: `query Reassignments(${PARAMETERS}, $countingRule: CountingRule) {
      report: reassignmentsReport(period: $period, filter: $filter, countingRule: $countingRule) {
        rows: log(first: $first, after: $after) { ...AssignmentRows }
      }
    } ${ASSIGNMENT_ROWS}`,
    arguments: { countingRule: "AGENT_TO_AGENT" },
  },
  engagements: {
    fragment: ENGAGEMENT_ROWS,
    query: `query Engagements(${PARAMETERS}, $periodBy: EngagementInstant) {
      report: engagementsReport(period: $period, filter: $filter, periodBy: $periodBy) {
        rows: records(first: $first, after: $after) { ...EngagementRows }
      }
    } ${ENGAGEMENT_ROWS}`,
    arguments: { periodBy: "START" },
  },
};

/** The number of rows of a page; smaller on a telephone, where each row is a card. */
export const PAGE = matchMedia("(max-width: 640px)").matches ? 10 : 50;

/** The report's own arguments, as the address has them. */
export const argumentsOf = (report, parameters) =>
  Object.fromEntries(
    Object.entries(ROWS[report].arguments).map(([name, fallback]) => [name, parameters.get(name) || fallback]),
  );
