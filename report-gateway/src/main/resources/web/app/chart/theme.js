/** The colours of the page, for charts. */
const SOURCES = ["USER", "WORKFLOW", "DEVELOPER_API", "BOT", "ZAPIER", "CONTACT_IMPORT", "CLOSE_CONVERSATION", "OTHER"];

export function chartTheme(element) {
  const style = getComputedStyle(element);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    muted: colour("text-muted"),
    line: colour("line"),
    surface: colour("surface"),
    accent: colour("accent"),
    accentSoft: colour("accent-soft"),
    heat: [1, 2, 3, 4, 5].map((step) => colour(`heat-${step}`)),
    heatText: [colour("heat-text-low"), colour("heat-text-high")],
    font: style.fontFamily,
    size: Math.round(parseFloat(style.fontSize) * 0.8),
    series: (index) => colour(`series-${index + 1}`),
    source: (source) => colour(`series-${SOURCES.indexOf(source) + 1}`),
  };
}
