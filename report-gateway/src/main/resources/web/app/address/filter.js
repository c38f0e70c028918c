import { labels } from "../format/labels.js";

/**
 * The filters, by the name that the schema, the exports and the address use. `values` says from what the reader chooses a
 * value.
 */
export const FILTERS = {
  source: { label: "Source", values: "enum", of: labels.source },
  assignedTo: { label: "Assigned to", values: "assignee" },
  assignedBy: { label: "Assigned by", values: "agent" },
  contactId: { label: "Contact", values: "contact" },
  contactName: { label: "Contact name contains", values: "text", single: true, minLength: 3 },
  conversationId: { label: "Conversation ID", values: "text" },
  previousAssignee: { label: "Previous assignee", values: "assignee" },
  assigneeKind: { label: "Kind of assignee", values: "enum", of: labels.assigneeKind },
  agentId: { label: "Agent involved", values: "agent" },
  groupId: { label: "Inbox or group", values: "inbox" },
  channel: { label: "Channel", values: "channel" },
  topic: { label: "Topic", values: "topic" },
  reason: { label: "Reason", values: "text" },
  dayOfWeek: { label: "Day of week", values: "enum", of: labels.dayOfWeek },
  startReason: { label: "Start reason", values: "enum", of: labels.startReason },
  endReason: { label: "End reason", values: "enum", of: labels.endReason },
  open: { label: "Engagement", values: "enum", of: { true: "Open", false: "Ended" }, single: true },
};

const NAMES = Object.keys(FILTERS);

/** The filters of the address, each as its name and its values. */
export const given = (parameters) =>
  NAMES.filter((name) => parameters.has(name)).map((name) => [name, parameters.getAll(name)]);

/** The schema's ReportFilter; null if there is no filter. */
export function filterInput(parameters) {
  const filters = given(parameters).map(([name, values]) => [name, value(name, values)]);
  return filters.length ? Object.fromEntries(filters) : null;
}

function value(name, values) {
  if (name === "open") {
    return values[0] === "true";
  }
  return FILTERS[name].single ? values[0] : values;
}

/** The changes that remove every filter. */
export const none = () => Object.fromEntries(NAMES.map((name) => [name, null]));
