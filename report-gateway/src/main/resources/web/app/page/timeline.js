import { html, nothing } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import * as format from "../format/format.js";
import { assigneeName, labels, nameOf } from "../format/labels.js";
import { figureTable } from "../widget/panel.js";

/** The lanes of a conversation's timeline, and the kinds of span in each. */
const LANES = [
  { label: "Held by", kinds: ["HELD", "UNOWNED"] },
  { label: "Engaged", kinds: ["ENGAGED"] },
  { label: "Waiting", kinds: ["CUSTOMER_WAITING"] },
];

const TICKS = 5;
const SERIES = 8;

/** A span that has not ended is cut where it would leave no room for earlier spans. Both are shares of the time before it. */
const LONGEST_TAIL = 0.5;
const CUT_TAIL = 0.12;

/** The time axis: its start, its end, and whether the end is before now. */
function axis(spans, openedAt, closedAt) {
  const known = [openedAt, closedAt, ...spans.flatMap(({ from, to }) => [from, to])].filter(Boolean).map((instant) => Date.parse(instant));
  const start = Math.min(...known);
  const last = Math.max(...known, start + 1000);
  const goesOn = spans.some(({ to }) => !to) && !closedAt;
  const now = goesOn ? Math.max(Date.now(), last) : last;
  const cut = now - last > LONGEST_TAIL * (last - start);
  return { start, end: cut ? last + CUT_TAIL * (last - start) : now, cut };
}

/** The spans on one time axis, and the same spans as a list. A span that has not ended reaches to the end of the axis. */
export function timeline({ timeline: spans, openedAt, closedAt }, zone) {
  const { start, end, cut } = axis(spans, openedAt, closedAt);
  const colours = colouring(spans);
  const at = (instant) => ((Date.parse(instant) - start) / (end - start)) * 100;
  const until = ({ to }) => (to || closedAt ? at(to ?? closedAt) : 100);
  return html`<div class="timeline" aria-hidden="true">
      ${LANES.map(
        ({ label, kinds }) => html`<div class="lane">
          <span class="label">${label}</span>
          <div class="track">
            ${spans.filter(({ kind }) => kinds.includes(kind)).map((span) => bar(span, at(span.from), until(span), colours, zone))}
          </div>
        </div>`,
      )}
      <div class="lane axis">
        <span class="label"></span>
        <div class="track">${ticks(start, end, cut, zone)}</div>
      </div>
    </div>
    ${list(spans, zone)}`;
}

/** Returns a function that gives the colour of a span. All spans of one holder have the same colour. */
function colouring(spans) {
  const holders = [...new Set(spans.map(holder).filter(Boolean))];
  return (span) => (holder(span) ? `var(--series-${(holders.indexOf(holder(span)) % SERIES) + 1})` : null);
}

const holder = ({ assignee, engagement }) => (assignee ?? engagement?.agent)?.id;

function bar(span, from, to, colours, zone) {
  const width = Math.max(to - from, 0.3);
  return html`<div
    class="span ${span.kind}"
    style=${styleMap({ left: `${from}%`, width: `${width}%`, "--colour": colours(span) })}
    title="${name(span)}, ${format.instant(span.from, zone)} – ${span.to ? format.instant(span.to, zone) : "now"}"
  >
    ${width > 5 ? inBar(span) : nothing}
  </div>`;
}

function name({ kind, assignee, engagement }) {
  if (kind === "ENGAGED" && engagement) {
    return nameOf(engagement.agent);
  }
  return assignee ? assigneeName(assignee) : labels.timelineKind[kind];
}

const seconds = ({ from, to }) => (Date.parse(to ?? new Date()) - Date.parse(from)) / 1000;

/** The text in a bar: the name of the holder, or how long the customer waited. */
const inBar = (span) => (span.kind === "CUSTOMER_WAITING" ? format.duration(seconds(span)) : name(span));

function ticks(start, end, cut, zone) {
  return Array.from({ length: TICKS }, (_, index) => {
    const instant = new Date(start + ((end - start) * index) / (TICKS - 1)).toISOString();
    const edge = index === 0 ? "first" : index === TICKS - 1 ? "last" : "";
    return html`<span class="tick ${edge}" style=${styleMap({ left: `${(100 * index) / (TICKS - 1)}%` })}>${cut && index === TICKS - 1 ? "… now" : format.shortInstant(instant, zone)}</span>`;
  });
}

const list = (spans, zone) =>
  figureTable(
    "Timeline",
    [
      { label: "From", cell: ({ from }) => format.instant(from, zone) },
      { label: "To", cell: ({ to }) => (to ? format.instant(to, zone) : "now") },
      { label: "Duration", number: true, cell: (span) => format.duration(seconds(span)) },
      { label: "What", cell: ({ kind }) => labels.timelineKind[kind] },
      { label: "Who", cell: (span) => (holder(span) ? name(span) : format.NONE) },
    ],
    spans,
  );
