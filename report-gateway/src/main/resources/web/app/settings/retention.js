import { html, nothing } from "lit";
import * as format from "../format/format.js";

const day = (instant) => format.day(instant, "UTC");

const months = (count) => (count === 1 ? "1 whole month" : `${format.count(count)} whole months`);

/** For how long history is kept, in words. It is read only: the operator of the installation configures it. */
export const retentionInWords = (retention) => html`<p class="about">
    ${retention.months === null
      ? "This installation is configured to keep all history."
      : `This installation is configured to keep ${months(retention.months)} before the current one.`}
    The same holds for all workspaces, and only the operator of the installation can change it.
  </p>
  <dl class="facts">
    <div>
      <dt>History is kept since</dt>
      <dd>${retention.keptSince ? day(retention.keptSince) : "the beginning: nothing was deleted"}</dd>
    </div>
    <div>
      <dt>Announced next</dt>
      <dd>
        ${retention.nextKeptSince
          ? `from ${format.shortInstant(retention.nextInForceAt)} on, history is kept since ${day(retention.nextKeptSince)}`
          : "nothing"}
      </dd>
    </div>
    <div>
      <dt>Confirmation</dt>
      <dd>${retention.unconfirmedKeptSince ? "needed" : "not needed"}</dd>
    </div>
  </dl>
  ${retention.nextKeptSince
    ? html`<p class="note" role="note">
        Conversations in which nothing happened since ${day(retention.nextKeptSince)} will be deleted, from reports as well. Export
        before that what you want to keep.
      </p>`
    : nothing}
  ${retention.unconfirmedKeptSince
    ? html`<p class="note" role="note">
        History from before ${day(retention.unconfirmedKeptSince)} would be deleted, which is more than another month. Nothing is
        deleted until the operator confirms it (setting baton.retention.confirmed-since).
      </p>`
    : nothing}`;
