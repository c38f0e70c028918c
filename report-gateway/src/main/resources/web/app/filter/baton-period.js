import { html, nothing } from "lit";
import { AddressController, change, parameters } from "../address/address.js";
import { kind, PRESETS, zone } from "../address/period.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";

const CUSTOM = "custom";
/** All time zones from which the reader can choose. */
export const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];

/** The local date of an instant: 2026-01-31. */
export const localDate = (instant, timeZone) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

/** The period of the page and its time zone. */
class BatonPeriod extends BatonElement {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    new AddressController(this);
  }

  render() {
    const here = parameters();
    const chosen = kind(here) === "preset" ? here.get("preset") : CUSTOM;
    return html`<label>Period
        <select name="preset" .value=${chosen} @change=${this.#preset}>
          ${Object.entries(PRESETS).map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
          <option value=${CUSTOM} ?selected=${chosen === CUSTOM}>Custom range</option>
        </select>
      </label>
      ${kind(here) === "dates" ? this.#dates(here) : nothing} ${kind(here) === "instants" ? this.#instants(here) : nothing}
      <label>Time zone
        <select name="timeZone" @change=${(event) => change({ timeZone: event.target.value })}>
          ${this.#zones(zone(here)).map((name) => html`<option ?selected=${name === zone(here)}>${name}</option>`)}
        </select>
      </label>`;
  }

  #zones(chosen) {
    return ZONES.includes(chosen) ? ZONES : [chosen, ...ZONES];
  }

  #dates(here) {
    return html`<form class="range" @change=${this.#range} @submit=${(event) => event.preventDefault()}>
      <label>From<input type="date" name="from" required .value=${here.get("from")} /></label>
      <label>To<input type="date" name="to" required .value=${here.get("to")} /></label>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </form>`;
  }

  #instants(here) {
    return html`<span class="chip">${format.period({ from: here.get("from"), to: here.get("to"), timeZone: zone(here) })}</span>`;
  }

  #preset = (event) => {
    this.problem = null;
    if (event.target.value !== CUSTOM) {
      change({ preset: event.target.value, from: null, to: null });
      return;
    }
    const today = localDate(Date.now(), zone(parameters()));
    const weekAgo = localDate(Date.now() - 6 * 86_400_000, zone(parameters()));
    change({ preset: null, from: weekAgo, to: today });
  };

  #range = (event) => {
    const { from, to } = Object.fromEntries(new FormData(event.currentTarget));
    this.problem = from && to && from <= to ? null : from && to ? "From is after To." : "Both days are needed.";
    if (!this.problem) {
      change({ from, to });
    }
  };
}

customElements.define("baton-period", BatonPeriod);
