import { html, nothing } from "lit";
import { agentLink } from "../address/links.js";
import { zone } from "../address/period.js";
import { COLLECTED } from "../data/collected.js";
import { isRestricted } from "../data/viewer.js";
import * as format from "../format/format.js";
import { assigneeName, labels, nameOf } from "../format/labels.js";
import { COLUMNS } from "../rows/tables.js";
import { figureTable } from "../widget/panel.js";
import { ReportPage } from "./report-page.js";
import { timeline } from "./timeline.js";

const QUERY = `query ConversationPage($id: ID!) {
  conversation(id: $id) {
    id
    contact { id name }
    assignee { kind id name }
    channel
    topic
    openedAt
    assignments {
      id timestamp previousAssignee { kind id name } assignedTo { kind id name } source sourceName assignedBy { id name } reason heldSeconds
    }
    status
    closedAt
    waitingSince
    waitingSeconds
    engagements {
      id conversationId agent { id name } group { id name } startedAt endedAt startReason endReason durationSeconds ageSeconds
      offerToAcceptSeconds assignmentToFirstReplySeconds averageRequesterWaitSeconds longestRequesterWaitSeconds agentMessages
      waitAcrossHandoffs { beforeSeconds unownedSeconds afterSeconds }
    }
    timeline { kind from to assignee { kind id name } engagement { id agent { id name } startReason endReason } }
  }
  ${COLLECTED}
}`;

const OF_CONVERSATION = ["Conversation ID", "Contact ID", "Contact name", "Requester", "Channel"];
const without = (columns) => columns.filter(({ label }) => !OF_CONVERSATION.includes(label));

/** One conversation: its assignees, its engagements, and the times at which the customer waited. */
class Conversation extends ReportPage {
  ask(parameters) {
    return { query: QUERY, variables: { id: parameters.get("id") ?? "" } };
  }

  content(data, parameters) {
    const id = parameters.get("id");
    const conversation = data?.conversation;
    if (data && !conversation && this.question.errors.some(({ path }) => path?.[0] === "conversation")) {
      return html`<div class="failure"><h1>Conversation ${id} cannot be shown right now</h1></div>`;
    }
    if (data && !conversation) {
      return html`<div class="failure"><h1>Conversation ${id} was not found</h1><p>It may belong to another workspace, or Baton has never received an event of it.</p></div>`;
    }
    return html`<h1>Conversation ${id}</h1>
      ${conversation ? this.#all(conversation, zone(parameters)) : html`<div class="skeleton page"></div>`}`;
  }

  #all(conversation, zone) {
    return html`${facts(conversation, zone, isRestricted(this.viewer))}
      <div class="grid">
        <section class="panel full" aria-labelledby="title-timeline" data-field="timeline">
          <header><h2 id="title-timeline">Timeline</h2></header>
          <div class="body">${conversation.timeline?.length ? timeline(conversation, zone) : html`<p class="empty">There is no timeline for this conversation.</p>`}</div>
        </section>
        ${table("assignments", "Assignments", without(COLUMNS.reassignments), conversation.assignments, zone)}
        ${table("engagements", "Engagements", [...without(COLUMNS.engagements), ACROSS], conversation.engagements, zone)}
      </div>`;
  }
}

const ACROSS = {
  label: "Wait across handoffs",
  number: true,
  cell: ({ waitAcrossHandoffs: wait }) =>
    wait
      ? html`<dl class="parts">
          ${part("before", wait.beforeSeconds)} ${part("with nobody", wait.unownedSeconds)} ${part("after", wait.afterSeconds)}
        </dl>`
      : format.NONE,
};

const part = (label, seconds) => html`<div><dt>${label}</dt><dd>${format.duration(seconds)}</dd></div>`;

const table = (field, title, columns, rows, zone) => html`<section class="panel full" aria-labelledby="title-${field}" data-field=${field}>
  <header><h2 id="title-${field}">${title}</h2>${rows ? html`<span class="badge">${format.count(rows.length)}</span>` : nothing}</header>
  <div class="body">
    ${rows?.length
      ? figureTable(title, columns.map((column) => ({ ...column, cell: (row) => column.cell(row, zone) })), rows)
      : html`<p class="empty">${rows ? "None." : "Not available right now."}</p>`}
  </div>
</section>`;

const facts = (conversation, zone, restricted) => html`<dl class="facts">
  ${fact("Contact", nameOf(conversation.contact))}
  ${fact("Held by", holder(conversation.assignee, restricted))}
  ${fact("Status", labels.status[conversation.status] ?? conversation.status)} ${fact("Channel", conversation.channel)}
  ${fact("Topic", conversation.topic)} ${fact("Opened", format.instant(conversation.openedAt, zone))}
  ${fact("Closed", format.instant(conversation.closedAt, zone))}
  ${conversation.waitingSince ? fact("Customer waiting", format.duration(conversation.waitingSeconds)) : nothing}
</dl>`;

/** A viewer who may see only its own data does not see others who hold the conversation. */
function holder(assignee, restricted) {
  if (!assignee) {
    return restricted ? format.NONE : "Nobody";
  }
  return assignee.kind === "AGENT" ? agentLink(assignee) : assigneeName(assignee);
}

const fact = (label, value) => html`<div><dt>${label}</dt><dd>${value ?? format.NONE}</dd></div>`;

customElements.define("baton-conversation", Conversation);
