import { html } from "lit";
import { change } from "../address/address.js";
import * as format from "../format/format.js";
import { term } from "../widget/baton-term.js";

/** The units of a target for the values of a metric. The address has the target in the metric's unit: seconds or messages. */
const UNITS = { 1: "seconds", 60: "minutes", 3600: "hours", 86400: "days" };

const isDuration = (metric) => metric.endsWith("Seconds");

/** The target of the address; null if none is set. */
export function targetOf(parameters) {
  const target = Number.parseFloat(parameters.get("target"));
  return target >= 0 && Number.isFinite(target) ? target : null;
}

/** The largest unit in which the target is a whole number; minutes if there is no target. */
const unitOf = (target) =>
  target
    ? Object.keys(UNITS)
        .map(Number)
        .filter((unit) => target % unit === 0)
        .pop() ?? 1
    : 60;

/** The form that sets, changes and removes the target. */
export const targetChoice = (metric, target) => {
  const unit = isDuration(metric) ? unitOf(target) : 1;
  return html`<form class="choice" aria-label="Target" @submit=${(event) => event.preventDefault()} @change=${(event) => setTarget(event.currentTarget)}>
    <label class="choice"
      ><span>Target</span>
      <input name="target" type="number" min="0" step="any" placeholder="none" .value=${target === null ? "" : String(target / unit)} />
    </label>
    ${isDuration(metric)
      ? html`<select name="unit" aria-label="Unit of the target">
          ${Object.entries(UNITS).map(([value, name]) => html`<option value=${value} .selected=${Number(value) === unit}>${name}</option>`)}
        </select>`
      : html`<span>messages</span>`}
  </form>`;
};

function setTarget({ elements }) {
  const { target, unit } = elements;
  if (target.validity.valid) {
    change({ target: target.value === "" ? null : target.valueAsNumber * Number(unit?.value ?? 1) });
  }
}

/** The percentage of the values that are within the target. @param figures of the metric, with `within` */
export const share = (report, metric, figures, target) => html`<p class="share">
  <strong>${format.percent(figures.within)}</strong>
  ${term(`within ${format.metric(metric)(target)}`, report, `metrics.${metric}`)}
  <small>of ${format.count(figures.count)} values</small>
</p>`;
