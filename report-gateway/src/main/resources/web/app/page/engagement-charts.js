import { html, nothing } from "lit";
import { interval, zone } from "../address/period.js";
import { bars, lines } from "../chart/options.js";
import * as format from "../format/format.js";
import { labels } from "../format/labels.js";
import { openRows } from "../rows/drill-down.js";
import { figureLink } from "../widget/figure-link.js";
import { figureTable } from "../widget/panel.js";

/** The dimensions of breakdowns: the heading, the filter that selects the rows of a key, and the labels of keys. */
export const DIMENSIONS = {
  AGENT: { title: "By agent", filter: "agentId", half: true },
  GROUP: { title: "By group", filter: "groupId", half: true },
  CHANNEL: { title: "By channel", filter: "channel" },
  START_REASON: { title: "By start reason", filter: "startReason", names: labels.startReason },
  END_REASON: { title: "By end reason", filter: "endReason", names: labels.endReason },
};

const STATISTICS = { average: "Average", median: "Median", p90: "p90" };

const bucketName = ({ from }, parameters) => format.bucket(from, interval(parameters), zone(parameters));
const openBucket = ({ from, to }) => openRows("engagements", { from, to });

export function trend({ overTime }, metric, parameters) {
  const write = format.metric(metric);
  const series = Object.entries(STATISTICS).map(([statistic, name], index) => ({
    id: statistic,
    name,
    colour: (theme) => theme.series(index),
    values: overTime.map(({ metrics }) => metrics.figure[statistic]),
  }));
  return html`<baton-chart
    .option=${lines(overTime.map((bucket) => bucketName(bucket, parameters)), series, write)}
    label="Line chart of the average, median and 90th percentile of ${labels.metric[metric]}"
    @pick=${({ detail }) => openBucket(overTime[detail.index])}
  ></baton-chart>`;
}

export const trendTable = ({ overTime }, metric, parameters) =>
  figureTable(
    "Over time",
    [
      { label: "From", cell: (bucket) => bucketName(bucket, parameters) },
      { label: "Engagements", number: true, cell: (bucket) => figureLink(bucket.total, () => openBucket(bucket)) },
      ...statistics(metric),
    ],
    overTime,
  );

const statistics = (metric) =>
  Object.entries(STATISTICS).map(([statistic, label]) => ({
    label,
    number: true,
    cell: ({ metrics }) => format.metric(metric)(metrics.figure[statistic]),
  }));

const barName = ({ from, to }, metric) => {
  const write = format.metric(metric);
  return to === null ? `${write(from)} and more` : `${write(from)} – ${write(to)}`;
};

/** The position of a value on the axis, in bars. All bars have the same width; the last one holds all larger values. */
function placeOf(value, bars) {
  const [{ from, to }] = bars;
  const last = bars.length - 1;
  return to === null ? last + 0.5 : Math.max(0, Math.min((value - from) / (to - from), last + 0.5));
}

/** @param target null if no target is set */
export const distribution = ({ distribution }, metric, target) =>
  distribution.length
    ? html`<baton-chart
        needs=${target === null ? nothing : "mark"}
        .option=${bars(
          distribution.map((bar) => barName(bar, metric)),
          distribution.map(({ count }) => count),
          {
            name: "Engagements",
            line: target === null ? null : { at: placeOf(target, distribution), label: `Target ${format.metric(metric)(target)}` },
          },
        )}
        label="Histogram of ${labels.metric[metric]}"
      ></baton-chart>`
    : html`<p class="empty">No engagement in this period has a value for this metric.</p>`;

export const distributionTable = ({ distribution }, metric) =>
  figureTable(
    "Distribution",
    [
      { label: labels.metric[metric], cell: (bar) => barName(bar, metric) },
      { label: "Engagements", number: true, cell: ({ count }) => format.count(count) },
    ],
    distribution,
  );

/**
 * The rows of one dimension, largest first. The count of a row opens its engagements.
 *
 * @param groups the groups of each agent, if a row can be expanded to them; otherwise null
 */
export function breakdown(report, dimension, metric, groups = null) {
  const { title, filter, names } = DIMENSIONS[dimension];
  const most = Math.max(1, ...report[dimension].map(({ total }) => total));
  const named = ({ key, label }) => names?.[key] ?? label ?? key ?? html`<em>None</em>`;
  const rows = groups ? report[dimension].flatMap((row) => [row, ...groupRows(row, groups)]) : report[dimension];
  const name = (row) => (row.of ? html`<span class="sub">${row.text ?? named(row)}</span>` : html`${groups ? opener(row, groups) : nothing}${named(row)}`);
  const open = ({ of, key }) => openRows("engagements", of ? { [filter]: of, groupId: key } : { [filter]: key });
  return figureTable(
    title,
    [
      {
        label: title.replace("By ", "").replace(/^./, (first) => first.toUpperCase()),
        cell: (row) => html`${name(row)}${row.text ? nothing : html`<meter class="bar" min="0" max=${most} value=${row.total} aria-hidden="true"></meter>`}`,
      },
      {
        label: "Count",
        means: "by.total",
        number: true,
        cell: (row) => (row.text || row.key === null ? format.count(row.total) : figureLink(row.total, () => open(row))),
      },
      ...statistics(metric),
    ],
    rows,
  );
}

/** The rows of an agent's groups; one row with a text while they load, or if that failed. */
function groupRows({ key: of }, groups) {
  if (!groups.isOpen(of)) {
    return [];
  }
  return (
    groups.of(of)?.map(({ keys: [, group], ...figures }) => ({ of, ...group, ...figures })) ?? [
      { of, text: groups.failure?.message ?? "Loading…", metrics: { figure: {} } },
    ]
  );
}

const opener = ({ key, label }, groups) => html`<button
  type="button"
  class="quiet opener"
  aria-expanded=${groups.isOpen(key) ? "true" : "false"}
  aria-label="Groups of ${label ?? key}"
  @click=${() => groups.toggle(key)}
>
  ${groups.isOpen(key) ? "▾" : "▸"}
</button>`;
