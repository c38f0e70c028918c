import { FILTERS } from "../address/filter.js";
import { known } from "../data/names.js";

const KINDS = { agent: ["agent"], inbox: ["inbox"], assignee: ["agent", "inbox"], contact: ["contact"] };

/** What a filter's value is called: a label of the schema's value, the name of who it is, or the text itself. */
export function valueLabel(filter, value) {
  const { values, of } = FILTERS[filter];
  if (values === "enum") {
    return of[value] ?? value;
  }
  const names = (KINDS[values] ?? []).map((kind) => known(kind, value));
  return names.find((name) => name !== value) ?? value;
}
