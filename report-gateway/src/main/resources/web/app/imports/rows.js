import * as format from "../format/format.js";

const party = (id, name) => name || id || null;

/** The labels of types of events. */
const EVENTS = {
  OPENED: "Opened",
  OFFERED: "Offered",
  ACCEPTED: "Accepted",
  DECLINED: "Declined",
  ASSIGNED: "Assigned",
  TRANSFERRED: "Transferred",
  UNASSIGNED: "Unassigned",
  END_USER_MESSAGE: "Message from the customer",
  AGENT_MESSAGE: "Message from an agent",
  STATUS_CHANGED: "Status changed",
  SESSION_ENDED: "Session ended",
  CONTACT_ASSIGNED: "Contact assigned",
};

const to = (event) =>
  party(event.toAgentId ?? event.agentId, event.agentName) ?? party(event.toGroupId ?? event.groupId, event.groupName);

const ofEvents = (assignee, more) => [
  { label: "When", cell: ({ occurredAt }, zone) => (occurredAt ? format.instant(occurredAt, zone) : "when it is imported") },
  { label: "What", cell: ({ type, toStatus }) => [EVENTS[type] ?? type, toStatus].filter(Boolean).join(": ") },
  { label: "Conversation", cell: ({ conversationId }) => conversationId },
  { label: "Customer", cell: ({ requesterId, requesterName }) => party(requesterId, requesterName) },
  { label: "Previous assignee", cell: ({ previousAssignee }) => party(previousAssignee?.id, previousAssignee?.name) },
  { label: assignee, cell: to },
  { label: "Source", cell: ({ source, sourceName }) => sourceName ?? source },
  ...more,
];

const OF_EVENTS = ofEvents("Agent or group", []);
const OF_ASSIGNMENTS = ofEvents("Assigned to", [
  { label: "Assigned by", cell: ({ assignedBy, assignedByName }) => party(assignedBy, assignedByName) },
]);

const OF_RECORDS = [
  { label: "Started", cell: ({ startedAt }, zone) => format.instant(startedAt, zone) },
  { label: "Ended", cell: ({ endedAt }, zone) => format.instant(endedAt, zone) },
  { label: "Conversation", cell: ({ conversationId }) => conversationId },
  { label: "Agent", cell: ({ agentId }) => agentId },
  { label: "Customer", cell: ({ requesterId }) => requesterId },
  { label: "Start reason", cell: ({ startReasonName }) => startReasonName },
  { label: "End reason", cell: ({ endReasonName }) => endReasonName },
];

const COLUMNS = {
  engagements: OF_RECORDS,
  "assignments-log": OF_ASSIGNMENTS,
  "conversation-timestamps": OF_ASSIGNMENTS,
  contacts: OF_ASSIGNMENTS,
};

/** The columns of the preview of this format. */
export const columnsOf = (name) => COLUMNS[name] ?? OF_EVENTS;

const SEPARATORS = { COMMA: "commas", SEMICOLON: "semicolons", TAB: "tabs" };

/** The recognised format in words: `Assignments log, 8 columns, semicolons`. */
export const formatInWords = ({ title, fileColumns, separator }) =>
  [title, fileColumns && `${fileColumns} columns`, SEPARATORS[separator] ?? "one JSON object on each line"].filter(Boolean).join(", ");
