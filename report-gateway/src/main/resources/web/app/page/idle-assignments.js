import { html, nothing } from "lit";
import { change } from "../address/address.js";
import { agentLink, conversationLink } from "../address/links.js";
import * as format from "../format/format.js";
import { nameOf } from "../format/labels.js";
import { further } from "../widget/further.js";
import { figureTable, panel } from "../widget/panel.js";
import { choice } from "./controls.js";

/** The shortest time, in seconds, that an agent must have held a conversation for the list to show it. */
const HELD_FOR = {
  0: "any time",
  900: "15 minutes",
  3600: "1 hour",
  14400: "4 hours",
  86400: "1 day",
  259200: "3 days",
  604800: "1 week",
};

export const heldForOf = (parameters) => (HELD_FOR[parameters.get("heldFor")] ? Number(parameters.get("heldFor")) : 3600);

const ROWS = `totalCount
  pageInfo { hasNextPage endCursor }
  nodes {
    conversation { id contact { id name } }
    agent { id name }
    heldSince
    heldSeconds
    heldBusinessSeconds
    assignedBy { id name }
    customerWaitingSeconds
  }`;

const ASKED = "idle: idleAssignments(heldForSeconds: $heldFor, filter: $filter, first: $first";

/** A part of a query with the variables heldFor, filter and first. */
export const IDLE = `${ASKED}) {
  ${ROWS}
  byAgent(top: 50) { agent { id name } count longestHeldSeconds }
  definitions { id version text fields }
  ignoredFilters { filter code message components }
}`;

export const MORE_IDLE = `query MoreIdleAssignments($heldFor: Float, $filter: ReportFilter, $first: Int, $after: String) {
  ${ASKED}, after: $after) { ${ROWS} }
}`;

/** Idle assignments: the conversations, and the count of each agent. @param pages of the conversations */
export function idlePanels(idle, pages, parameters, zone) {
  const report = idle && { ...idle, dataState: "HAS_DATA" };
  return html`${panel({
    field: "idle",
    title: "Assigned, then forgotten",
    means: "totalCount",
    report,
    tools: html`${idle ? html`<span class="badge">${format.count(idle.totalCount)}</span>` : nothing}
    ${choice("heldFor", "Held for at least", HELD_FOR, String(heldForOf(parameters)))}`,
    chart: () => list(report, pages, zone),
    wide: true,
  })}
  ${panel({ field: "idleByAgent", title: "Forgotten, by agent", means: "byAgent.count", report, chart: () => byAgent(report) })}`;
}

function list(report, pages, zone) {
  if (!pages.nodes.length) {
    return html`<p class="empty">No agent has held a new or open conversation for this long without sending a message.</p>`;
  }
  const business = pages.nodes.some(({ heldBusinessSeconds }) => heldBusinessSeconds !== null);
  return html`${figureTable(
    "Assigned, then forgotten",
    [
      { label: "Conversation ID", cell: ({ conversation }) => conversationLink(conversation.id) },
      { label: "Agent", cell: ({ agent }) => agentLink(agent) },
      {
        label: "Held",
        means: "nodes.heldSeconds",
        number: true,
        cell: ({ heldSince, heldSeconds }) => html`<time datetime=${heldSince} title="since ${format.instant(heldSince, zone)}">${format.duration(heldSeconds)}</time>`,
      },
      ...(business
        ? [{ label: "In business hours", means: "nodes.heldBusinessSeconds", number: true, cell: ({ heldBusinessSeconds }) => format.duration(heldBusinessSeconds) }]
        : []),
      { label: "Customer waiting", means: "nodes.customerWaitingSeconds", number: true, cell: ({ customerWaitingSeconds }) => format.duration(customerWaitingSeconds) },
      { label: "Assigned by", cell: ({ assignedBy }) => agentLink(assignedBy) },
      { label: "Contact", cell: ({ conversation }) => nameOf(conversation.contact) ?? format.NONE },
    ],
    pages.nodes,
    report,
  )}
  ${further(pages, "More conversations")}`;
}

const byAgent = (report) =>
  report.byAgent.length
    ? figureTable(
        "Forgotten, by agent",
        [
          { label: "Agent", cell: ({ agent }) => agentLink(agent) },
          {
            label: "Count",
            means: "byAgent.count",
            number: true,
            cell: ({ agent, count }) =>
              html`<button type="button" class="link" aria-label="Show only the ${format.count(count)} of ${nameOf(agent)}" @click=${() => change({ agentId: agent.id })}>
                ${format.count(count)}
              </button>`,
          },
          { label: "Longest", means: "byAgent.longestHeldSeconds", number: true, cell: ({ longestHeldSeconds }) => format.duration(longestHeldSeconds) },
        ],
        report.byAgent,
        report,
      )
    : html`<p class="empty">No agents.</p>`;
