import * as format from "../format/format.js";
import { labels } from "../format/labels.js";

/** The days of a week, by their names in the schema. */
export const DAYS = Object.keys(labels.dayOfWeek);

const short = (day) => labels.dayOfWeek[day].slice(0, 3);

const MIDNIGHT = "00:00";

const time = ({ from, to }) => (from === MIDNIGHT && to === MIDNIGHT ? "all day" : `${from}–${to === MIDNIGHT ? "24:00" : to}`);

/** The hours of one day, in words. */
const hoursOf = (weekly, day) =>
  weekly
    .filter((shift) => shift.day === day)
    .sort((one, other) => one.from.localeCompare(other.from))
    .map(time)
    .join(", ");

/** Weekly hours in words. Consecutive days with the same hours are joined: `Mon–Fri 09:00–17:00`. */
export function weekInWords(weekly) {
  const runs = [];
  for (const day of DAYS) {
    const hours = hoursOf(weekly, day);
    const last = runs.at(-1);
    if (last?.hours === hours) {
      last.to = day;
    } else {
      runs.push({ from: day, to: day, hours });
    }
  }
  const open = runs.filter(({ hours }) => hours);
  const named = ({ from, to, hours }) => `${from === to ? short(from) : `${short(from)}–${short(to)}`} ${hours}`;
  return open.length ? open.map(named).join("; ") : "No hours: closed all week";
}

/** The date that stands for "always" in the schema. */
const FOR_EVER = "1970-01-01";

/** The day from which hours are valid; null if they were always valid. */
export const beginning = (validFrom) => (validFrom === FOR_EVER ? null : validFrom);

/** A local date in words. */
export const dayInWords = (date) => format.day(`${date}T00:00:00Z`, "UTC");
