/** The labels of the schema's values. */
export const labels = {
  source: {
    USER: "User",
    DEVELOPER_API: "Developer API",
    WORKFLOW: "Workflow",
    BOT: "Bot",
    ZAPIER: "Zapier",
    CONTACT_IMPORT: "Contact import",
    CLOSE_CONVERSATION: "Close conversation",
    OTHER: "Other",
  },
  assigneeKind: { AGENT: "Agent", INBOX: "Inbox", NOBODY: "Nobody" },
  dayOfWeek: {
    MONDAY: "Monday",
    TUESDAY: "Tuesday",
    WEDNESDAY: "Wednesday",
    THURSDAY: "Thursday",
    FRIDAY: "Friday",
    SATURDAY: "Saturday",
    SUNDAY: "Sunday",
  },
  startReason: {
    ROUTING_ASSIGNMENT_ACCEPTED: "Accepted from routing",
    ASSIGNED: "Sole agent of a group",
    MANUAL_ASSIGNMENT: "Assigned by hand",
    REOPENED: "Reopened",
    TRANSFERRED: "Transferred",
    OTHER: "Other",
  },
  endReason: {
    INACTIVITY_TIMEOUT: "Customer inactive",
    AGENT_CLOSED_CONVERSATION: "Agent ended the session",
    TRANSFERRED: "Transferred",
    TICKET_PENDING_OR_ON_HOLD: "Pending or on hold",
    TICKET_SOLVED: "Solved",
    OTHER: "Other",
  },
  countingRule: {
    AGENT_TO_AGENT: "From agent to agent",
    ANY_PREVIOUS_ASSIGNEE: "From any previous assignee",
    AFTER_FIRST_REPLY: "After the first reply",
    DISTINCT_CONVERSATIONS: "Distinct conversations",
  },
  trend: { INCREASING: "Increasing", DECREASING: "Decreasing", STEADY: "Steady" },
  timelineKind: { HELD: "Held", UNOWNED: "With no agent", ENGAGED: "Engaged", CUSTOMER_WAITING: "Customer waiting" },
  status: { NEW: "New", OPEN: "Open", PENDING: "Pending", ON_HOLD: "On hold", SOLVED: "Solved", CLOSED: "Closed" },
  /** By the fields of EngagementMetrics. */
  metric: {
    durationSeconds: "Duration",
    offerToAcceptSeconds: "Offer to accept",
    assignmentToFirstReplySeconds: "Assignment to first reply",
    assignmentToFirstReplyBusinessSeconds: "First reply, business hours",
    requesterWaitSeconds: "Requester wait",
    longestRequesterWaitSeconds: "Longest requester wait",
    agentMessages: "Agent messages",
  },
};

/** The name of an entity, or its id if it has no name. */
export const nameOf = (entity) => (entity ? entity.name || entity.id : null);

/** An assignee as the log shows it: a dash for nobody. */
export const assigneeName = (assignee) => nameOf(assignee) ?? "–";
