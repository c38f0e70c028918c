import { html } from "lit";
import { BatonElement } from "../widget/baton-element.js";
import { isPrinting, THEME_CHANGED } from "../shell/theme.js";
import { chartTheme } from "./theme.js";

/** Parts of the library that only some charts need, by the value of `needs`. */
const PARTS = { heatmap: () => import("./heatmap.js"), mark: () => import("./mark.js") };

/**
 * A chart. It keeps its place on the page while the library loads.
 *
 * `option` is a function of the theme that returns the library's option. `label` is for screen readers; the figures themselves are
 * in the table of the same panel. A click on a part of the chart fires `pick` with the part's data.
 */
class BatonChart extends BatonElement {
  static properties = { option: { attribute: false }, label: {}, needs: {} };

  #chart;
  #redraw = () => this.#chart && this.#show();
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
      PARTS[this.needs]?.(),
    ]);
    const canvas = this.querySelector(".canvas");
    if (!this.isConnected || !canvas || !this.option) {
      return;
    }
    this.#chart ??= this.#begin(init(canvas, null, { renderer: "svg" }));
    this.#show();
    this.toggleAttribute("drawn", true);
  }

  /** Draws synchronously, because a page that is about to be printed does not wait. */
  #show() {
    const theme = chartTheme(this);
    this.#chart.setOption({ ...common(theme), ...this.option(theme) }, { notMerge: true });
    if (isPrinting()) {
      this.#scalable();
    }
  }

  /** Paper has another width than the window, so the drawing is scaled and keeps its proportions. */
  #scalable() {
    const [width, height] = [this.#chart.getWidth(), this.#chart.getHeight()];
    this.querySelector("svg").setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.style.setProperty("--shape", `${width} / ${height}`);
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
    animation: !isPrinting() && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 250,
    textStyle: { fontFamily: theme.font, fontSize: theme.size, color: theme.text },
  };
}

customElements.define("baton-chart", BatonChart);
