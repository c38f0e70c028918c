import { ask } from "../data/graphql.js";
import { learn } from "../data/names.js";

/** Suggestions for the value of a filter while the reader types. Each search returns `[{value, label, detail}]`. */
const SUGGESTED = 20;
const CONTACT_SEARCH_MINIMUM = 3;

const QUERIES = {
  agent: "query Agents($search: String, $first: Int) { found: agents(search: $search, first: $first) { nodes { id name } } }",
  inbox: "query Inboxes($search: String, $first: Int) { found: inboxes(search: $search, first: $first) { nodes { id name } } }",
  contact: "query Contacts($search: String, $first: Int) { found: contacts(search: $search, first: $first) { nodes { id name } } }",
};

async function entities(kind, search) {
  const { data } = await ask(QUERIES[kind], { search: search || null, first: SUGGESTED });
  const nodes = data.found?.nodes ?? [];
  nodes.forEach((entity) => learn(kind, entity));
  return nodes.map(({ id, name }) => ({ value: id, label: name || id, detail: name && name !== id ? id : "" }));
}

async function listed(field, search) {
  const { data } = await ask(`query Values { found: ${field} }`);
  const wanted = search.toLowerCase();
  return (data.found ?? [])
    .filter((value) => value.toLowerCase().includes(wanted))
    .slice(0, SUGGESTED)
    .map((value) => ({ value, label: value, detail: "" }));
}

const itself = (text, detail) => (text ? [{ value: text, label: text, detail }] : []);

async function contacts(search) {
  const byName = search.length >= CONTACT_SEARCH_MINIMUM ? await entities("contact", search) : [];
  return [...byName, ...itself(search, "as the contact's ID")];
}

async function assignees(search) {
  const [agents, inboxes] = await Promise.all([entities("agent", search), entities("inbox", search)]);
  const marked = inboxes.map((inbox) => ({ ...inbox, kind: "INBOX", detail: `inbox ${inbox.detail}`.trim() }));
  return [...agents.map((agent) => ({ ...agent, kind: "AGENT" })), ...marked];
}

/** The searches, by the kind of value. @param search the text typed so far */
export const SUGGESTIONS = {
  agent: (search) => entities("agent", search),
  inbox: (search) => entities("inbox", search),
  assignee: assignees,
  contact: contacts,
  channel: (search) => listed("channels", search),
  topic: (search) => listed("topics", search),
};
