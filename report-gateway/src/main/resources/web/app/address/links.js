import { html } from "lit";
import { changed, href, parameters } from "./address.js";
import { NONE } from "../format/format.js";

/** What a link to another page keeps of this one, beside what it says itself. */
const OF_PERIOD = ["preset", "from", "to", "timeZone", "workspace"];

/** A link to a page of the dashboard, over the same period and in the same zone. @param more null leaves one of these out */
export function pageHref(path, more = {}) {
  const here = parameters();
  const there = new URLSearchParams();
  OF_PERIOD.forEach((name) => here.getAll(name).forEach((value) => there.append(name, value)));
  Object.entries(more).forEach(([name, value]) => (value === null ? there.delete(name) : there.set(name, value)));
  return href(path, there);
}

const OF_ONE_PAGE = ["table", "id", "orderBy", "direction", "state", "metric"];

const isOfOnePage = (name) => name === "rows" || name.startsWith("rows.") || OF_ONE_PAGE.includes(name);

/** A link to another page over the same period with the same filters: what belongs to this page alone stays behind. */
export function keptHref(path, more = {}) {
  const behind = [...parameters().keys()].filter(isOfOnePage).map((name) => [name, null]);
  return href(path, changed({ ...Object.fromEntries(behind), ...more }));
}

export const conversationLink = (id) => html`<a href=${pageHref("/conversation", { id })}>${id}</a>`;

export const agentLink = (agent) =>
  agent ? html`<a href=${pageHref("/agent", { id: agent.id })}>${agent.name || agent.id}</a>` : html`${NONE}`;
