import { html } from "lit";
import { change, parameters } from "../address/address.js";
import { interval, INTERVALS, usefulIntervals } from "../address/period.js";

/** A select box of one page, whose value is a parameter of the address. @param options labels by value */
export const choice = (name, label, options, chosen) => html`<label class="choice">
  <span>${label}</span>
  <select name=${name} @change=${(event) => change({ [name]: event.target.value })}>
    ${Object.entries(options).map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>
</label>`;

/** Chooses the interval of the buckets in charts over time. */
export const intervalChoice = () =>
  choice(
    "interval",
    "By",
    Object.fromEntries(usefulIntervals(parameters()).map((name) => [name, INTERVALS[name]])),
    interval(parameters()),
  );
