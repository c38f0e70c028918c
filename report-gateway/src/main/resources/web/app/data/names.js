import { ask } from "./graphql.js";

/** Names for the ids in the address. They come from rows and suggestions, and otherwise from a query. */
const names = new Map();
const asked = new Set();

/** The most names in one query, which may have 50 root fields. */
const AT_ONCE = 49;

const key = (kind, id) => `${kind} ${id}`;

export function learn(kind, entity) {
  if (entity?.id && entity.name) {
    names.set(key(kind, entity.id), entity.name);
  }
}

/** The name or, until it is known, the id. @param kind agent, inbox or contact */
export const known = (kind, id) => names.get(key(kind, id)) ?? id;

/** Queries the unknown names of agents and inboxes, once per id. @returns whether the query ran and succeeded */
export async function lookUp(ids) {
  const unknown = [...new Set(ids)].filter((id) => !asked.has(id) && !names.has(key("agent", id))).slice(0, AT_ONCE);
  if (!unknown.length) {
    return false;
  }
  unknown.forEach((id) => asked.add(id));
  const fields = unknown.map((_, index) => `a${index}: agent(id: $i${index}) { id name }`);
  const variables = Object.fromEntries(unknown.map((id, index) => [`i${index}`, id]));
  const declared = unknown.map((_, index) => `$i${index}: ID!`);
  try {
    const { data } = await ask(
      `query Names(${declared}) { ${fields.join(" ")} inboxes(first: 1000) { nodes { id name } } }`,
      variables,
    );
    unknown.forEach((_, index) => learn("agent", data[`a${index}`]));
    data.inboxes?.nodes.forEach((inbox) => learn("inbox", inbox));
    return true;
  } catch {
    unknown.forEach((id) => asked.delete(id));
    return false;
  }
}
