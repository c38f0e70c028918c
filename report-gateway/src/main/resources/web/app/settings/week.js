import * as format from "../format/format.js";
import { labels } from "../format/labels.js";

/** The days of a week, as the schema calls them. */
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

/** Weekly hours in words: days in a row that have the same hours are taken together. */
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

/** What stands for "from the beginning" where a date has to be given. */
const FOR_EVER = "1970-01-01";

/** The day that hours are valid from; null for ever. */
export const beginning = (validFrom) => (validFrom === FOR_EVER ? null : validFrom);

/** A local date in words. */
export const dayInWords = (date) => format.day(`${date}T00:00:00Z`, "UTC");
