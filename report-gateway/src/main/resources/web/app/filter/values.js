import { FILTERS } from "../address/filter.js";
import { kind, PRESETS, zone } from "../address/period.js";
import { known } from "../data/names.js";
import * as format from "../format/format.js";

const KINDS = { agent: ["agent"], inbox: ["inbox"], assignee: ["agent", "inbox"], contact: ["contact"] };

/** The label of a filter's value: that of the schema's value, the name for an id, or the text itself. */
export function valueLabel(filter, value) {
  const { values, of } = FILTERS[filter];
  if (values === "enum") {
    return of[value] ?? value;
  }
  const names = (KINDS[values] ?? []).map((kind) => known(kind, value));
  return names.find((name) => name !== value) ?? value;
}

/** The name of the period: its preset, or its start and end. */
export function periodName(parameters) {
  const [from, to] = [parameters.get("from"), parameters.get("to")];
  switch (kind(parameters)) {
    case "preset":
      return PRESETS[parameters.get("preset")] ?? parameters.get("preset");
    case "dates":
      return `${from} – ${to}`;
    default:
      return format.period({ from, to, timeZone: zone(parameters) });
  }
}
