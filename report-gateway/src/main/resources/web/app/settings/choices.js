/** The settings of a workspace: what each means, which figures it changes, and from when on a change applies. */
const FROM_NOW_ON =
  "The change applies to each conversation from its next event on, also to its earlier engagements. To apply it to all other conversations now, use “Apply to the past” below.";

export const ENGAGEMENT_SETTINGS = [
  {
    name: "inactivityTimeoutSeconds",
    kind: "duration",
    label: "Inactivity timeout",
    hint: "How long a conversation stays active after the customer’s last message. When that time is over, the engagement of the agent who holds the conversation ends, with the end reason “Customer inactive”.",
    changes: "The number of engagements, their durations and their end reasons.",
    afterwards: FROM_NOW_ON,
    /** While one of these settings is on, this one has no effect. */
    offWith: ["activityRouting", "inactiveCountsTowardsCapacity"],
  },
  {
    name: "activityRouting",
    kind: "switch",
    label: "Activity routing",
    hint: "On: a conversation stays active even if the customer sends no messages, so the inactivity timeout ends no engagement. Turn it on if your helpdesk routes by activity.",
    changes: "The number of engagements, their durations and their end reasons.",
    afterwards: FROM_NOW_ON,
  },
  {
    name: "inactiveCountsTowardsCapacity",
    kind: "switch",
    label: "Inactive conversations count towards capacity",
    hint: "On: an inactive conversation still takes up the capacity of its agent, so it stays active, and the inactivity timeout ends no engagement.",
    changes: "The number of engagements, their durations and their end reasons.",
    afterwards: FROM_NOW_ON,
  },
  {
    name: "fourteenDayRule",
    kind: "switch",
    label: "Leave out engagements longer than 14 days",
    hint: "On: reports leave out every engagement that did not end within 14 days, also one that ended later. Off: reports include all engagements; those that are still open have an age.",
    changes: "All engagement figures.",
    afterwards: "The change applies at once, also to the past.",
  },
];

export const ASSIGNMENT_SETTINGS = [
  {
    name: "closingUnassigns",
    kind: "switch",
    label: "Closing a conversation unassigns it",
    hint: "On: closing a conversation through Baton’s API removes its assignee. Conversations that a helpdesk closes are not affected: the helpdesk decides who holds them.",
    changes: "The assignments report and log: each such closing of an assigned conversation adds an assignment with the source “Close conversation”.",
    afterwards: "The change applies to conversations that are closed from now on.",
  },
  {
    name: "agentsSeeAllNames",
    kind: "switch",
    label: "Agents see all names",
    hint: "On: people with the role agent see the names of all agents, inboxes and contacts. Off: only of those that they had to do with. What they see of reports stays their own in both cases.",
    changes: "No figure.",
    afterwards: "The change applies at once.",
  },
];

/** The labels by the name that the log of changes uses. */
export const SETTING_LABELS = Object.fromEntries(
  [...ENGAGEMENT_SETTINGS, ...ASSIGNMENT_SETTINGS].map(({ name, label }) => [name, label]),
);
