import { html } from "lit";
import { changed, href, parameters } from "./address.js";
import { NONE } from "../format/format.js";

/** The parameters that a link to another page keeps. */
const OF_PERIOD = ["preset", "from", "to", "timeZone", "workspace"];

/** A link to a page for the same period and zone. @param more further parameters; null removes one */
export function pageHref(path, more = {}) {
  const here = parameters();
  const there = new URLSearchParams();
  OF_PERIOD.forEach((name) => here.getAll(name).forEach((value) => there.append(name, value)));
  Object.entries(more).forEach(([name, value]) => (value === null ? there.delete(name) : there.set(name, value)));
  return href(path, there);
}

const OF_ONE_PAGE = ["table", "id", "orderBy", "direction", "state", "metric"];

const isOfOnePage = (name) => name === "rows" || name.startsWith("rows.") || OF_ONE_PAGE.includes(name);

/** A link to another page with the same period and filters, without the parameters that only this page has. */
export function keptHref(path, more = {}) {
  const behind = [...parameters().keys()].filter(isOfOnePage).map((name) => [name, null]);
  return href(path, changed({ ...Object.fromEntries(behind), ...more }));
}

export const conversationLink = (id) => html`<a href=${pageHref("/conversation", { id })}>${id}</a>`;

export const agentLink = (agent) =>
  agent ? html`<a href=${pageHref("/agent", { id: agent.id })}>${agent.name || agent.id}</a>` : html`${NONE}`;
