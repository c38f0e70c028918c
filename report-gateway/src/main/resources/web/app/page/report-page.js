import { html, nothing } from "lit";
import { AddressController, parameters } from "../address/address.js";
import { COLLECTED, hasCollectedNothing, isEmpty } from "../data/collected.js";
import { Question } from "../data/question.js";
import { viewer } from "../data/viewer.js";
import { BatonElement } from "../widget/baton-element.js";
import { bannersFor } from "./banners.js";
import "./baton-empty-workspace.js";
import * as format from "../format/format.js";

/** The fields that every report has. */
export const HEADER = `fragment Header on Report {
  period { from to timeZone }
  definitions { id version text fields }
  ignoredFilters { filter code message components }
  dataState
  collectedSince
  freshAsOf
}`;

/** A page of the dashboard. It has one query, sends it again when the address changes, and renders the answer. */
export class ReportPage extends BatonElement {
  /** Undefined until it is known. */
  static properties = { viewer: { state: true } };

  constructor() {
    super();
    this.address = new AddressController(this);
    this.question = new Question(this, () => this.ask(parameters()));
    // the page may show the reports of one service, while the other one has data
    this.collected = new Question(this, () => (this.#maybeEmpty ? { query: `query Collected {${COLLECTED}}` } : null));
  }

  connectedCallback() {
    super.connectedCallback();
    viewer().then((found) => (this.viewer = found));
  }

  get #maybeEmpty() {
    return Boolean(this.question.data) && hasCollectedNothing(this.question.data);
  }

  /** Returns the query of the page: `{query, variables}`. */
  ask() {
    throw new Error("a page must implement ask");
  }

  /** Renders the answer. @param data null until the first answer */
  content() {
    throw new Error("a page must implement content");
  }

  /** The report whose period and freshness the page shows; null if the answer has no report. */
  header(data) {
    return Object.values(data ?? {}).find((value) => value?.period) ?? null;
  }

  render() {
    const { state, data, failure } = this.question;
    if (this.#maybeEmpty && this.collected.state === "loading") {
      return html`<div class="content" aria-busy="true"><div class="skeleton page"></div></div>`;
    }
    if (this.#maybeEmpty && this.collected.data && isEmpty(this.collected.data)) {
      return html`${bannersFor(this.question)}
        <div class="content" aria-busy=${state === "loading"}><baton-empty-workspace></baton-empty-workspace></div>`;
    }
    const stale = state === "loading" && data;
    return html`${bannersFor(this.question)}
      ${failure && !data
        ? nothing
        : html`<div class="content ${stale ? "stale" : ""}" aria-busy=${state === "loading"}>
            ${this.content(data, parameters())}
          </div>`}
      ${freshness(this.header(data))}`;
  }
}

function freshness(report) {
  return report?.freshAsOf
    ? html`<p class="freshness">
        ${format.period(report.period)} (${report.period.timeZone}). The figures include everything that Baton accepted up to
        ${format.instant(report.freshAsOf, report.period.timeZone)}.
      </p>`
    : nothing;
}
