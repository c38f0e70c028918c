import { html, nothing } from "lit";
import { conversationLink, keptHref } from "../address/links.js";
import * as format from "../format/format.js";
import { assigneeName, nameOf } from "../format/labels.js";

/**
 * What needs a support manager's attention first. Each item links to the page that shows it.
 *
 * @param data of the overview; null until the first answer
 * @param pages of the agents that received reassignments
 */
export const worthALook = (data, pages, zone) =>
  html`${increase(data, pages)} ${longestUnassigned(data, zone)} ${oldestUnanswered(data, zone)}`;

/**
 * The agent whose reassignments increased most; null while that is not known yet. The agents are sorted by what they received,
 * and an increase is never larger than that. So the search stops at an agent who received no more than the largest increase so far.
 */
function mostIncreased(pages) {
  const found = pages.nodes.reduce((most, row) => (row.change > (most?.change ?? 0) ? row : most), undefined);
  const last = pages.nodes.at(-1);
  if (pages.hasMore && !pages.failure && last.received > (found?.change ?? 0)) {
    pages.more();
    return null;
  }
  return found;
}

function increase(data, pages) {
  const report = data?.reassignments;
  const row = report ? mostIncreased(pages) : undefined;
  return item({
    field: "increase",
    title: "Largest increase of reassignments received",
    known: !data || row === null ? undefined : report,
    none: "No agent received more reassignments than in the previous period.",
    shown: row && {
      figure: format.change(row.change),
      href: keptHref("/reassignments", { agentId: row.agent.id }),
      label: nameOf(row.agent),
      text: html`received ${format.count(row.received)}, ${format.count(row.previousReceived)} in the previous period.`,
    },
  });
}

const longestUnassigned = (data, zone) =>
  item({
    field: "longestUnassigned",
    title: "Longest wait in an unassigned conversation",
    known: data && data.unassigned,
    none: "No customer is waiting in an unassigned conversation.",
    shown: waiting(data?.unassigned?.nodes[0], zone, "UNASSIGNED"),
  });

/** The longest wait in a conversation that an agent holds: the unassigned ones are shown beside it. */
function oldestUnanswered(data, zone) {
  const rows = (data?.open?.nodes ?? []).filter(({ waitingSince }) => waitingSince);
  return item({
    field: "oldestUnanswered",
    title: "Longest wait in a conversation that an agent holds",
    known: data && data.open,
    none: rows.length
      ? "The customers who wait longest are all in conversations without an agent."
      : "No customer is waiting for an answer.",
    shown: waiting(rows.find(({ assignee }) => assignee?.kind === "AGENT"), zone, "OPEN"),
  });
}

const waiting = (row, zone, state) =>
  row?.waitingSince && {
    figure: format.duration(row.waitingSeconds),
    href: keptHref("/conversations", { state, conversationId: row.id }),
    label: nameOf(row.contact) ?? row.id,
    text: html`has waited since ${format.instant(row.waitingSince, zone)}${row.assignee ? html`, assigned to ${assigneeName(row.assignee)}` : ", assigned to nobody"}.
      Conversation ${conversationLink(row.id)}.`,
  };

/** @param known undefined while it loads, null if it cannot be shown */
const item = ({ field, title, known, none, shown }) => html`<section class="panel look" aria-labelledby="title-${field}" data-field=${field}>
  <h3 id="title-${field}">${title}</h3>
  ${known === undefined
    ? html`<div class="skeleton"></div>`
    : known === null
      ? html`<p class="aside">Not available right now.</p>`
      : shown
        ? html`<p><a class="figure" href=${shown.href}>${shown.figure}</a></p>
            <p><a href=${shown.href}>${shown.label}</a> ${shown.text}</p>`
        : html`<p class="aside">${none}</p>`}
</section>`;
