import { html, nothing } from "lit";
import * as format from "../format/format.js";

const day = (instant) => format.day(instant, "UTC");

const months = (count) => (count === 1 ? "1 whole month" : `${format.count(count)} whole months`);

/** The retention of history in words. It is read-only here: the operator of the installation configures it. */
export const retentionInWords = (retention) => html`<p class="about">
    ${retention.months === null
      ? "This installation is configured to keep all history."
      : `This installation is configured to keep ${months(retention.months)} before the current one.`}
    This applies to all workspaces. Only the operator of the installation can change it.
  </p>
  <dl class="facts">
    <div>
      <dt>History is kept since</dt>
      <dd>${retention.keptSince ? day(retention.keptSince) : "the beginning: nothing was deleted"}</dd>
    </div>
    <div>
      <dt>Next deletion</dt>
      <dd>
        ${retention.nextKeptSince
          ? `from ${format.shortInstant(retention.nextInForceAt)} on, history is kept since ${day(retention.nextKeptSince)}`
          : "none announced"}
      </dd>
    </div>
    <div>
      <dt>Confirmation</dt>
      <dd>${retention.unconfirmedKeptSince ? "needed" : "not needed"}</dd>
    </div>
  </dl>
  ${retention.nextKeptSince
    ? html`<p class="note" role="note">
        Baton will delete conversations in which nothing has happened since ${day(retention.nextKeptSince)}, from reports too. Before
        then, export what you want to keep.
      </p>`
    : nothing}
  ${retention.unconfirmedKeptSince
    ? html`<p class="note" role="note">
        Baton would delete the history from before ${day(retention.unconfirmedKeptSince)}. Because this is the first deletion, or one of
        more than a month, Baton deletes nothing until the operator confirms this day (setting baton.retention.confirmed-since).
      </p>`
    : nothing}`;
