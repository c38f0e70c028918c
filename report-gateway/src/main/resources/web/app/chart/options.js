import { count, short } from "../format/format.js";

/** The options of the chart library. Each function here returns a function of the theme. */

const grid = { left: 4, right: 12, top: 34, bottom: 4, containLabel: true };

const categoryAxis = (theme, data) => ({
  type: "category",
  data,
  axisLine: { lineStyle: { color: theme.line } },
  axisTick: { show: false },
  axisLabel: { color: theme.muted, fontSize: theme.size, hideOverlap: true },
});

const valueAxis = (theme, format = short) => ({
  type: "value",
  minInterval: format === short ? 1 : 0,
  splitNumber: 4,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: theme.line } },
  axisLabel: { color: theme.muted, fontSize: theme.size, formatter: format },
});

const tooltip = (theme, more) => ({
  confine: true,
  backgroundColor: theme.surface,
  borderColor: theme.line,
  textStyle: { color: theme.text, fontSize: theme.size + 1 },
  ...more,
});

const legend = (theme) => ({
  type: "scroll",
  top: 0,
  left: 0,
  itemWidth: 12,
  itemHeight: 12,
  textStyle: { color: theme.text, fontSize: theme.size },
  pageTextStyle: { color: theme.muted },
  pageIconColor: theme.muted,
  pageIconInactiveColor: theme.line,
});

/** Bars of several series on top of each other: `[{id, name, colour(theme), values}]`. */
export const stackedBars = (categories, series) => (theme) => ({
  grid,
  legend: legend(theme),
  tooltip: tooltip(theme, { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: count }),
  xAxis: categoryAxis(theme, categories),
  yAxis: valueAxis(theme),
  series: series.map(({ id, name, colour, values }) => ({
    type: "bar",
    stack: "all",
    id,
    name,
    data: values,
    barMaxWidth: 48,
    itemStyle: { color: colour(theme) },
    emphasis: { focus: "series" },
    cursor: "pointer",
  })),
});

/** One line for each series: `[{id, name, colour(theme), values}]`. */
export const lines = (categories, series, format = count) => (theme) => ({
  grid: series.length > 1 ? grid : { ...grid, top: 14 },
  legend: series.length > 1 ? legend(theme) : undefined,
  tooltip: tooltip(theme, { trigger: "axis", valueFormatter: format }),
  xAxis: { ...categoryAxis(theme, categories), boundaryGap: false },
  yAxis: valueAxis(theme, format === count ? short : format),
  series: series.map(({ id, name, colour, values }) => ({
    type: "line",
    id,
    name,
    data: values,
    symbol: "circle",
    symbolSize: 8,
    showSymbol: categories.length <= 62,
    connectNulls: true,
    lineStyle: { width: 2, color: colour(theme) },
    itemStyle: { color: colour(theme) },
    areaStyle: series.length > 1 ? undefined : { color: colour(theme), opacity: 0.12 },
    cursor: "pointer",
  })),
});

/**
 * @param line a vertical line with a label: `{at, label}`, where `at` is the distance from the left in bars and may be a fraction;
 *   null for no line. A chart with a line needs the part "mark" of the library
 */
export const bars = (categories, values, { name, format = count, colour = (theme) => theme.accent, line = null } = {}) => (theme) => ({
  grid: { ...grid, top: line ? 34 : 14 },
  tooltip: tooltip(theme, { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: format }),
  xAxis: [categoryAxis(theme, categories), { type: "value", show: false, min: 0, max: categories.length }],
  yAxis: valueAxis(theme, format === count ? short : format),
  series: [
    { type: "bar", id: "values", name, data: values, barMaxWidth: 56, itemStyle: { color: colour(theme) }, cursor: "pointer" },
    ...(line ? [upright(theme, line, categories.length)] : []),
  ],
});

/** The line has its own axis, because the axis of the bars has no positions between two bars. */
const upright = (theme, { at, label }, bars) => ({
  type: "line",
  id: "line",
  xAxisIndex: 1,
  data: [],
  markLine: {
    silent: true,
    symbol: "none",
    lineStyle: { color: theme.text, width: 2, type: "dashed" },
    label: { formatter: label, color: theme.text, fontSize: theme.size, position: "end", align: at < bars / 2 ? "left" : "right" },
    data: [{ xAxis: at }],
  },
});

/** A doughnut: `[{id, name, value, colour(theme)}]`, with the total in its hole. */
export const doughnut = (parts, total) => (theme) => ({
  tooltip: tooltip(theme, { trigger: "item", valueFormatter: count }),
  series: [
    {
      type: "pie",
      id: "parts",
      radius: ["58%", "88%"],
      center: ["50%", "50%"],
      data: parts.map(({ id, name, value, colour }, index) => ({
        id,
        name,
        value,
        itemStyle: { color: colour(theme) },
        label: { show: index === 0 },
      })),
      itemStyle: { borderColor: theme.surface, borderWidth: 2 },
      label: {
        position: "center",
        formatter: () => total,
        color: theme.text,
        fontSize: theme.size * 1.7,
        fontWeight: 600,
      },
      labelLine: { show: false },
      cursor: "pointer",
    },
  ],
});

/**
 * A heat map: `cells` are `{x, y, value, ...}` with the indices of columns and rows.
 *
 * @param describe returns the lines of a cell's tooltip, as text
 */
export const heatMap = (columns, rows, cells, describe) => (theme) => {
  const most = Math.max(1, ...cells.map((cell) => cell.value));
  return {
    grid: { left: 4, right: 12, top: 4, bottom: 4, containLabel: true },
    tooltip: tooltip(theme, { position: "top", formatter: ({ data }) => paragraphs(describe(data.cell)) }),
    xAxis: {
      ...categoryAxis(theme, columns),
      position: "top",
      splitArea: { show: false },
      axisLabel: { color: theme.muted, fontSize: theme.size, rotate: 40, interval: 0, width: theme.size * 9, overflow: "truncate" },
    },
    yAxis: {
      ...categoryAxis(theme, rows),
      inverse: true,
      axisLabel: { color: theme.muted, fontSize: theme.size, interval: 0, width: theme.size * 11, overflow: "truncate" },
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: theme.heat } },
    series: [
      {
        type: "heatmap",
        id: "cells",
        data: cells.map((cell) => ({
          value: [cell.x, cell.y, cell.value],
          cell,
          label: { color: cell.value > most / 2 ? theme.heatText[1] : theme.heatText[0] },
        })),
        label: { show: true, fontSize: theme.size },
        itemStyle: { borderColor: theme.surface, borderWidth: 2 },
        emphasis: { itemStyle: { borderColor: theme.accent } },
        cursor: "pointer",
      },
    ],
  };
};

/** Names come from outside and must never become markup, so they are set as text. */
function paragraphs(lines) {
  const box = document.createElement("div");
  for (const line of lines) {
    box.appendChild(document.createElement("div")).textContent = line;
  }
  return box;
}
