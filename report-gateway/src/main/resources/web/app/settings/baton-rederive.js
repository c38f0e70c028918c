import { html, nothing } from "lit";
import { localZone } from "../address/period.js";
import { ask } from "../data/graphql.js";
import { localDate } from "../filter/baton-period.js";
import "../form/baton-confirm.js";
import { Command } from "../form/command.js";
import { outcomeOf, problemAt } from "../form/field.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";
import { dayInWords } from "./week.js";

export const REDERIVATIONS = "rederivations { id from to requestedAt conversations done finishedAt }";

const REDERIVE = "mutation Rederive($period: PeriodInput!) { rederive(period: $period) { id conversations } }";
const PROGRESS = `query Rederivations { ${REDERIVATIONS} }`;
const PROGRESS_MILLIS = 1_000;
const DAY_MILLIS = 86_400_000;

/** Earlier than every event, so that a period from this day on has all conversations. */
const FIRST_DAY = "1970-01-01";

/** Rederives past engagements with the current settings, and shows the progress. */
class BatonRederive extends BatonElement {
  static properties = { rederivations: { attribute: false }, all: { state: true }, problem: { state: true }, asked: { state: true } };

  #command = new Command(this);
  #clock;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#clock);
  }

  render() {
    const today = localDate(Date.now(), localZone());
    return html`<form @submit=${this.#confirm} novalidate>
        <fieldset aria-describedby="rederive-hint">
          <legend>Conversations</legend>
          <p class="hint" id="rederive-hint">
            Baton recalculates the engagements of all conversations, or only of those in which something happened on certain days. The
            stored events stay as they are. The recalculation runs in the background.
          </p>
          <label class="check"><input type="radio" name="which" .checked=${!this.all} @change=${() => (this.all = false)} />With events on these days</label>
          ${this.all ? nothing : this.#days(today)}
          <label class="check"><input type="radio" name="which" .checked=${Boolean(this.all)} @change=${() => (this.all = true)} />All conversations</label>
          ${problemAt("rederive", this.problem || this.#command.problemOf("period"))}
        </fieldset>
        <div class="buttons"><button ?disabled=${this.#command.busy}>Apply to the past…</button></div>
        ${outcomeOf(this.#command, "period")}
      </form>
      ${this.rederivations.length ? this.#progress() : nothing}
      <baton-confirm .asking=${this.#asking()} .busy=${this.#command.busy} @answer=${this.#answered}></baton-confirm>`;
  }

  #days(today) {
    return html`<div class="together">
      <label>From<input type="date" name="from" .value=${localDate(Date.now() - 29 * DAY_MILLIS, localZone())} /></label>
      <label>To<input type="date" name="to" .value=${today} /></label>
      <span class="hint">in ${localZone()}</span>
    </div>`;
  }

  #progress() {
    return html`<h3>Progress</h3>
      <ul class="rederivations">
        ${this.rederivations.map(
          ({ from, to, requestedAt, conversations, done, finishedAt }) => html`<li>
            <span>Requested on ${format.shortInstant(requestedAt)}, ${from && !from.startsWith(FIRST_DAY) ? `for ${format.day(from)} to ${format.day(new Date(Date.parse(to) - 1))}` : "for all conversations"}</span>
            <progress max=${Math.max(conversations, done, 1)} .value=${finishedAt ? Math.max(conversations, done, 1) : done} aria-label="Conversations done"></progress>
            <span>${finishedAt ? `Finished on ${format.shortInstant(finishedAt)}: ${format.count(done)} conversations` : `${format.count(done)} of ${format.count(conversations)} conversations`}</span>
          </li>`,
        )}
      </ul>`;
  }

  #asking() {
    return this.asked
      ? {
          title: "Apply the settings to the past?",
          text: html`<p>
            Baton recalculates the engagements
            ${this.all ? "of all conversations" : `of conversations with events from ${dayInWords(this.asked.from)} to ${dayInWords(this.asked.to)}`} with
            the current settings and business hours. Reports of that time can show other figures afterwards. To get the earlier figures
            back, restore the earlier settings and apply them to the past again.
          </p>`,
          yes: "Apply to the past",
        }
      : null;
  }

  #confirm = (event) => {
    event.preventDefault();
    const { from, to } = this.all
      ? { from: FIRST_DAY, to: localDate(Date.now() + DAY_MILLIS, localZone()) }
      : Object.fromEntries(new FormData(event.target));
    this.problem = !from || !to ? "Both days are needed." : from > to ? "From is after To." : "";
    this.asked = this.problem ? null : { from, to };
  };

  #answered = async ({ detail: yes }) => {
    const dates = this.asked;
    if (yes) {
      await this.#command.send(REDERIVE, { period: { dates, timeZone: localZone() } }, ({ rederive }) =>
        rederive.conversations === 1 ? "Started, for 1 conversation." : `Started, for ${format.count(rederive.conversations)} conversations.`,
      );
    }
    this.asked = null;
    this.#look();
  };

  updated(changed) {
    if (changed.has("rederivations")) {
      this.#lookLater();
    }
  }

  #lookLater() {
    clearTimeout(this.#clock);
    if (this.isConnected && this.rederivations.some(({ finishedAt }) => !finishedAt)) {
      this.#clock = setTimeout(() => this.#look(), PROGRESS_MILLIS);
    }
  }

  #look = async () => {
    try {
      const { data } = await ask(PROGRESS);
      const running = this.rederivations.filter(({ finishedAt }) => !finishedAt).map(({ id }) => id);
      const finished = data.rederivations.find(({ id, finishedAt }) => finishedAt && running.includes(id));
      this.rederivations = data.rederivations;
      if (finished) {
        this.#command.say(`Finished: ${format.count(finished.done)} conversations were recalculated.`);
      }
    } catch {
      // the service may answer the next time
      this.#clock = setTimeout(() => this.#look(), PROGRESS_MILLIS);
    }
  };
}

customElements.define("baton-rederive", BatonRederive);
