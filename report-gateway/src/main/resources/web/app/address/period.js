/** Reads the period of the reports from the address: a preset, local dates (both inclusive), or instants (half-open). */

/** The presets, with their labels. */
export const PRESETS = {
  TODAY: "Today",
  YESTERDAY: "Yesterday",
  LAST_7_DAYS: "Last 7 days",
  LAST_14_DAYS: "Last 14 days",
  LAST_30_DAYS: "Last 30 days",
  LAST_WEEK: "Last week",
  THIS_MONTH: "This month",
  LAST_MONTH: "Last month",
};

export const INTERVALS = { HOUR: "Hour", DAY: "Day", WEEK: "Week", MONTH: "Month" };

const DEFAULT_PRESET = "LAST_7_DAYS";
const DAYS_OF_PRESET = { TODAY: 1, YESTERDAY: 1, LAST_7_DAYS: 7, LAST_14_DAYS: 14, LAST_WEEK: 7 };
const DAYS_OF_MONTH = 31;
const DAY_MILLIS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The names of the parameters of a period, which distinguish them from filters. */
export const PERIOD_PARAMETERS = ["preset", "from", "to", "timeZone"];

export const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const zone = (parameters) => parameters.get("timeZone") || localZone();

/** The parameters that the address lacks, without which a link would show something else in another place or zone. */
export function missingPeriod(parameters) {
  const missing = {};
  if (!parameters.has("timeZone")) {
    missing.timeZone = localZone();
  }
  if (!parameters.has("preset") && !parameters.has("from")) {
    missing.preset = DEFAULT_PRESET;
  }
  return missing;
}

/** `preset`, `dates` or `instants`. */
export function kind(parameters) {
  if (!parameters.has("from") || !parameters.has("to")) {
    return "preset";
  }
  return DATE.test(parameters.get("from")) && DATE.test(parameters.get("to")) ? "dates" : "instants";
}

/** The schema's PeriodInput. */
export function periodInput(parameters) {
  const timeZone = zone(parameters);
  if (kind(parameters) === "preset") {
    return { preset: parameters.get("preset") || DEFAULT_PRESET, timeZone };
  }
  return { [kind(parameters)]: { from: parameters.get("from"), to: parameters.get("to") }, timeZone };
}

/** The approximate number of days of the period. */
function days(parameters) {
  if (kind(parameters) === "preset") {
    return DAYS_OF_PRESET[parameters.get("preset") || DEFAULT_PRESET] ?? DAYS_OF_MONTH;
  }
  const millis = Date.parse(parameters.get("to")) - Date.parse(parameters.get("from"));
  return millis / DAY_MILLIS + (kind(parameters) === "dates" ? 1 : 0);
}

/** The intervals that give neither too many buckets to read nor only one. */
export function usefulIntervals(parameters) {
  const length = days(parameters);
  return Object.keys(INTERVALS).filter(
    (interval) =>
      (interval === "HOUR" && length <= 14) ||
      (interval === "DAY" && length <= 400) ||
      (interval === "WEEK" && length > 7) ||
      (interval === "MONTH" && length > DAYS_OF_MONTH),
  );
}

/** The chosen interval, or the one that suits the period. */
export function interval(parameters) {
  const useful = usefulIntervals(parameters);
  const chosen = parameters.get("interval");
  if (useful.includes(chosen)) {
    return chosen;
  }
  const length = days(parameters);
  const suitable = length <= 2 ? "HOUR" : length <= 62 ? "DAY" : length <= 400 ? "WEEK" : "MONTH";
  return useful.includes(suitable) ? suitable : useful[0];
}
