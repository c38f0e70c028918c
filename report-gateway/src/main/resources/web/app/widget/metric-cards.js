import * as format from "../format/format.js";
import { labels } from "../format/labels.js";
import { card } from "./panel.js";

/** A card for each of these metrics of an engagements report: the average, with the median and the 90th percentile. */
export const metricCards = (report, metrics) =>
  metrics.map((metric) => {
    const figures = report?.metrics[metric];
    const write = format.metric(metric);
    return card({
      field: `metrics.${metric}`,
      title: labels.metric[metric],
      report,
      value: write(figures?.average),
      beside: [
        { label: "Median", value: write(figures?.median) },
        { label: "p90", value: write(figures?.p90) },
      ],
    });
  });
