import { html } from "lit";
import { BatonElement } from "../widget/baton-element.js";
import { THEME_CHANGED } from "../shell/theme.js";
import { chartTheme } from "./theme.js";

/**
 * A chart. It keeps its place while the library that draws it is on its way.
 *
 * `option` is a function of the theme that gives the library's option; `label` says what a listener needs to know, as
 * the figures themselves stand in the table beside. A click on a part of it fires `pick` with the part's data.
 */
class BatonChart extends BatonElement {
  static properties = { option: { attribute: false }, label: {}, needs: {} };

  #chart;
  #redraw = () => this.#draw();
  #observer = new ResizeObserver(() => this.#chart?.resize());

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener(THEME_CHANGED, this.#redraw);
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener(THEME_CHANGED, this.#redraw);
    this.#observer.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  render() {
    return html`<div class="canvas" role="img" aria-label=${this.label}></div>`;
  }

  updated() {
    this.#draw();
  }

  async #draw() {
    const [{ init }] = await Promise.all([
      import("./echarts.js"),
      this.needs === "heatmap" ? import("./heatmap.js") : null,
    ]);
    const canvas = this.querySelector(".canvas");
    if (!this.isConnected || !canvas || !this.option) {
      return;
    }
    this.#chart ??= this.#begin(init(canvas, null, { renderer: "svg" }));
    const theme = chartTheme(this);
    this.#chart.setOption({ ...common(theme), ...this.option(theme) }, { notMerge: true });
    this.toggleAttribute("drawn", true);
  }

  #begin(chart) {
    chart.on("click", ({ componentType, dataIndex, seriesId, data }) => {
      if (componentType === "series") {
        this.dispatchEvent(new CustomEvent("pick", { detail: { index: dataIndex, series: seriesId, data } }));
      }
    });
    return chart;
  }
}

function common(theme) {
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 250,
    textStyle: { fontFamily: theme.font, fontSize: theme.size, color: theme.text },
  };
}

customElements.define("baton-chart", BatonChart);
