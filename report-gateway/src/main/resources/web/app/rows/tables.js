import { html, nothing } from "lit";
import { labels, assigneeName, nameOf } from "../format/labels.js";
import * as format from "../format/format.js";
import { agentLink, conversationLink } from "../address/links.js";
import { further } from "../widget/further.js";

const assignee = (one) => (one?.kind === "AGENT" ? agentLink(one) : html`${assigneeName(one)}`);
const sourceOf = ({ source, sourceName }) => (source === "OTHER" ? sourceName : labels.source[source]);

/** The columns of each kind of row: `[{label, cell(row, zone), number}]`. The first eight of a log are the report's own. */
export const COLUMNS = {
  assignments: [
    { label: "Timestamp", cell: (row, zone) => html`<time datetime=${row.timestamp}>${format.instant(row.timestamp, zone)}</time>` },
    { label: "Conversation ID", cell: (row) => (row.conversationId ? conversationLink(row.conversationId) : format.NONE) },
    { label: "Contact ID", cell: (row) => row.contact?.id ?? format.NONE },
    { label: "Contact name", cell: (row) => row.contact?.name ?? format.NONE },
    { label: "Previous assignee", cell: (row) => assignee(row.previousAssignee) },
    { label: "Assigned to", cell: (row) => assignee(row.assignedTo) },
    { label: "Source", cell: (row) => html`<span class="tag" data-source=${row.source}>${sourceOf(row)}</span>` },
    { label: "Assigned by", cell: (row) => agentLink(row.assignedBy) },
  ],
  engagements: [
    { label: "Started", cell: (row, zone) => html`<time datetime=${row.startedAt}>${format.instant(row.startedAt, zone)}</time>` },
    { label: "Conversation ID", cell: (row) => conversationLink(row.conversationId) },
    { label: "Agent", cell: (row) => agentLink(row.agent) },
    { label: "Group", cell: (row) => nameOf(row.group) ?? format.NONE },
    { label: "Requester", cell: (row) => nameOf(row.requester) ?? format.NONE },
    { label: "Channel", cell: (row) => row.channel ?? format.NONE },
    { label: "Start reason", cell: (row) => labels.startReason[row.startReason] },
    {
      label: "End reason",
      cell: (row) => (row.endReason ? labels.endReason[row.endReason] : html`<span class="tag live">Open</span>`),
    },
    {
      label: "Duration",
      number: true,
      cell: (row) =>
        row.endedAt ? format.duration(row.durationSeconds) : html`<span title="so far">${format.duration(row.ageSeconds)}…</span>`,
    },
    { label: "Offer to accept", number: true, cell: (row) => format.duration(row.offerToAcceptSeconds) },
    { label: "First reply", number: true, cell: (row) => format.duration(row.assignmentToFirstReplySeconds) },
    { label: "Average wait", number: true, cell: (row) => format.duration(row.averageRequesterWaitSeconds) },
    { label: "Longest wait", number: true, cell: (row) => format.duration(row.longestRequesterWaitSeconds) },
    { label: "Agent messages", number: true, cell: (row) => format.count(row.agentMessages) },
  ],
};

COLUMNS.reassignments = [
  ...COLUMNS.assignments,
  { label: "Reason", cell: (row) => row.reason ?? format.NONE },
  { label: "Held before", number: true, cell: (row) => format.duration(row.heldSeconds) },
];

/**
 * A table of rows that loads the next page when the reader scrolls to its end, or by a button.
 *
 * @param {import("../data/pages.js").Pages} pages
 * @param selection the selection, if rows can be selected: `{has(row), toggle(row, range), all, some, toggleAll()}`
 */
export function rowsTable({ kind, caption, pages, zone, selection }) {
  const columns = COLUMNS[kind];
  return html`<div class="scroll rows" tabindex="0" role="group" aria-label=${caption}>
      <table class="as-cards">
        <caption class="for-listeners">${caption}</caption>
        <thead>
          <tr>
            ${selection ? selectAll(selection) : nothing}
            ${columns.map(({ label, number }) => html`<th scope="col" class=${number ? "number" : ""}>${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${pages.nodes.map(
            (row) => html`<tr class=${selection?.has(row) ? "selected" : ""}>
              ${selection ? selectOne(selection, row) : nothing}
              ${columns.map(({ label, cell, number }) => html`<td class=${number ? "number" : ""} data-label=${label}>${cell(row, zone)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${pages.nodes.length ? nothing : html`<p class="empty">No rows.</p>`} ${further(pages, "More rows")}`;
}

const selectAll = (selection) => html`<th scope="col" class="select">
  <label data-label="Select all rows shown">
    <input
      type="checkbox"
      aria-label="Select all rows shown"
      .checked=${selection.all}
      .indeterminate=${selection.some && !selection.all}
      @change=${() => selection.toggleAll()}
    />
  </label>
</th>`;

const selectOne = (selection, row) => html`<td class="select">
  <input
    type="checkbox"
    aria-label="Select the row of ${row.conversationId ?? "no conversation"}"
    .checked=${selection.has(row)}
    ?disabled=${!row.conversationId}
    @click=${(event) => selection.toggle(row, event.shiftKey)}
  />
</td>`;
