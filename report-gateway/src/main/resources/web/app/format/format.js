/** Formats figures and instants in the reader's locale. A dash stands for a value that does not apply. */
export const NONE = "–";

const whole = new Intl.NumberFormat();
const fraction = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const percentage = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(undefined, { signDisplay: "exceptZero" });
const signedPercentage = new Intl.NumberFormat(undefined, {
  style: "percent",
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});

const isNone = (value) => value === null || value === undefined;
const unlessNone = (format) => (value) => (isNone(value) ? NONE : format(value));

export const count = unlessNone((value) => whole.format(value));
export const decimal = unlessNone((value) => fraction.format(value));
export const short = unlessNone((value) => compact.format(value));
export const change = unlessNone((value) => signed.format(value));
/** @param value 0 to 100 */
export const percent = unlessNone((value) => percentage.format(value / 100));
export const percentChange = unlessNone((value) => signedPercentage.format(value / 100));

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const amount = (unit) => (value, digits = 0) =>
  new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "narrow", maximumFractionDigits: digits }).format(
    value,
  );

const write = Object.fromEntries(UNITS.map(([unit]) => [unit, amount(unit)]));

/** A duration in its two largest units: `2h 5m`. */
export const duration = unlessNone((seconds) => {
  if (Math.abs(seconds) < 60) {
    return write.second(seconds, Math.abs(seconds) < 10 ? 1 : 0);
  }
  const rounded = Math.round(seconds);
  const largest = UNITS.findIndex(([, size]) => rounded >= size);
  const [unit, size] = UNITS[largest];
  const [nextUnit, nextSize] = UNITS[largest + 1];
  const next = Math.round((rounded % size) / nextSize);
  if (next * nextSize === size) {
    return write[unit](Math.floor(rounded / size) + 1);
  }
  return [write[unit](Math.floor(rounded / size)), next ? write[nextUnit](next) : ""].join(" ").trim();
});

/** The format of a metric: its name says whether it is a duration or a number. */
export const metric = (name) => (name.endsWith("Seconds") ? duration : decimal);

const formats = new Map();

/** @param language of the text; by default the browser's */
function dateFormat(options, timeZone, language) {
  const key = JSON.stringify([options, timeZone, language]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(language, { ...options, timeZone }));
  }
  return formats.get(key);
}

/** @param {string} value ISO-8601; null gives a dash */
const instantAs = (options) => (value, timeZone) =>
  isNone(value) ? NONE : dateFormat(options, timeZone).format(new Date(value));

export const instant = instantAs({ dateStyle: "medium", timeStyle: "medium" });
export const day = instantAs({ dateStyle: "medium" });
export const shortInstant = instantAs({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });

const BUCKET = {
  HOUR: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  DAY: { weekday: "short", day: "numeric", month: "short" },
  WEEK: { day: "numeric", month: "short", year: "2-digit" },
  MONTH: { month: "short", year: "numeric" },
};

/** The start of a bucket, for an axis. */
export const bucket = (value, interval, timeZone) => dateFormat(BUCKET[interval], timeZone).format(new Date(value));

/** Whether an instant is midnight in a time zone. It is read in English, because other languages may write other digits. */
const isMidnight = (instant, timeZone) =>
  dateFormat({ hourCycle: "h23", hour: "numeric", minute: "numeric" }, timeZone, "en")
    .formatToParts(instant)
    .every(({ type, value }) => type === "literal" || Number(value) === 0);

/** A resolved period in words; its end is exclusive. */
export function period({ from, to, timeZone }) {
  const start = new Date(from);
  const lastInstant = new Date(Date.parse(to) - 1);
  const wholeDays = [start, new Date(to)].every((edge) => isMidnight(edge, timeZone));
  const format = wholeDays ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return dateFormat(format, timeZone).formatRange(start, wholeDays ? lastInstant : new Date(to));
}
