/** The formats of files that can be imported: the path under /imports, the content type, and texts about the content. */
export const FORMATS = [
  {
    path: "assignments-log",
    title: "Assignments log",
    type: "text/csv",
    file: "assignments.csv",
    about: "Which conversation was assigned to whom, when and by whom: an export of a helpdesk, or of Baton itself.",
  },
  {
    path: "conversation-timestamps",
    title: "Conversation timestamps (Gladly)",
    type: "text/csv",
    file: "timestamps.csv",
    about: "Gladly’s report of conversation timestamps. Baton imports the changes of assignee and skips other events.",
  },
  {
    path: "contacts",
    title: "Contacts",
    type: "text/csv",
    file: "contacts.csv",
    about: "Contacts with their names and, where they have one, the agent that they are assigned to.",
  },
  {
    path: "conversation-events",
    title: "Conversation events",
    type: "application/x-ndjson",
    file: "events.ndjson",
    about: "Everything that happens in conversations, one JSON object on each line. Use this format for your own program.",
  },
  {
    path: "zendesk-audits",
    title: "Ticket audits (Zendesk)",
    type: "application/x-ndjson",
    file: "audits.ndjson",
    about: "The history of tickets, one audit on each line, as Zendesk’s API and common export tools write it.",
  },
  {
    path: "intercom-conversations",
    title: "Conversations (Intercom)",
    type: "application/x-ndjson",
    file: "conversations.ndjson",
    about: "Intercom’s conversations with their parts, one conversation or one part on each line.",
  },
  {
    path: "engagements",
    title: "Engagement records (Zendesk)",
    type: "application/json",
    file: "engagements.json",
    about: "Zendesk’s engagements dataset. Baton uses its records as they are.",
  },
];

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A command that imports a file of this format.
 *
 * @param {{authenticated: boolean, workspace: string}} viewer
 */
export function command({ path, type, file }, viewer) {
  const who = viewer.authenticated ? "Authorization: Bearer <token with the role ingest>" : `X-Workspace: ${viewer.workspace}`;
  return [
    `curl -X POST ${quoted(`${location.origin}/imports/${path}`)}`,
    `-H ${quoted(who)}`,
    `-H ${quoted(`Content-Type: ${type}`)}`,
    `-T ${file}`,
  ].join(" \\\n  ");
}
