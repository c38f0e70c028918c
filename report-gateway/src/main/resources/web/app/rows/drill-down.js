import { change, parameters } from "../address/address.js";

/**
 * The rows behind a bar, cell or point, as the address has them: `rows` names the report, and parameters that begin with
 * `rows.` replace the page's own parameters.
 */
const PREFIX = "rows.";

/** Opens the rows of a report, narrowed by these parameters. */
export const openRows = (report, narrowed) =>
  change({
    ...closed(),
    rows: report,
    ...Object.fromEntries(Object.entries(narrowed).map(([name, value]) => [PREFIX + name, value])),
  });

export const closeRows = () => change(closed());

const closed = () =>
  Object.fromEntries([...parameters().keys()].filter((name) => name === "rows" || name.startsWith(PREFIX)).map((name) => [name, null]));

/** The opened rows: the report, the parameters that narrow it, and all parameters of the rows; null if no rows are open. */
export function opened(page) {
  const report = page.get("rows");
  if (!report) {
    return null;
  }
  const narrowed = [...page.entries()]
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), value]);
  const all = new URLSearchParams([...page.entries()].filter(([name]) => !name.startsWith(PREFIX) && name !== "rows"));
  new Set(narrowed.map(([name]) => name)).forEach((name) => all.delete(name));
  narrowed.forEach(([name, value]) => all.append(name, value));
  if (narrowed.some(([name]) => name === "from")) {
    all.delete("preset");
  }
  return { report, narrowed, parameters: all };
}
