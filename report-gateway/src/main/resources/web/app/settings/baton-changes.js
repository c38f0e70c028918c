import { html, nothing } from "lit";
import { ask } from "../data/graphql.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";
import { groupName } from "./baton-business-hours.js";
import { SETTING_LABELS } from "./choices.js";
import { merged } from "./merge.js";

const SERVICES = ["assignmentSettingsChanges", "engagementSettingsChanges"];
const PAGE = "nodes { id changedAt changedBy setting subject before after } pageInfo { hasNextPage endCursor }";
const SENDERS = { ZENDESK: "Zendesk", CHATWOOT: "Chatwoot" };

/** The first page of each service's changes. */
export const CHANGES = SERVICES.map((field) => `${field}(first: 20) { ${PAGE} }`).join(" ");

const what = ({ setting, subject }) =>
  ({
    businessHours: () => `Business hours: ${groupName(subject)}`,
    webhookSecret: () => `Secret of ${SENDERS[subject] ?? subject}`,
    contactErasure: () => `Contact erased: ${subject ?? "–"}`,
  })[setting]?.() ??
  SETTING_LABELS[setting] ??
  setting;

function value({ setting }, text) {
  if (text === null) {
    return setting === "contactErasure" ? "Erased" : "None";
  }
  if (setting === "inactivityTimeoutSeconds") {
    return format.duration(Number(text));
  }
  return { true: "On", false: "Off", "a secret": "A secret", "another secret": "Another secret", name: "Name", "name and id": "Name and ID" }[text] ?? text;
}

/** The log of changes, newest first. `data` is the answer with the first pages. */
class BatonChanges extends BatonElement {
  static properties = { names: { type: Number }, data: { attribute: false }, connections: { state: true }, loading: { state: true }, failure: { state: true } };

  willUpdate(changed) {
    if (changed.has("data")) {
      this.connections = Object.fromEntries(SERVICES.filter((field) => this.data[field]).map((field) => [field, this.data[field]]));
    }
  }

  render() {
    const all = Object.values(this.connections);
    const changes = merged(all);
    return html`${changes.length ? this.#table(changes) : html`<p class="empty">Nothing has been changed yet.</p>`}
      ${all.some(({ pageInfo }) => pageInfo.hasNextPage)
        ? html`<div class="further">
            <button type="button" ?disabled=${this.loading} @click=${this.#more}>${this.loading ? "Loading…" : "Show earlier changes"}</button>
          </div>`
        : nothing}
      ${this.failure ? html`<p class="problem" role="alert">${this.failure}</p>` : nothing}`;
  }

  #table(changes) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Changes">
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map(
            (change) => html`<tr>
              <th scope="row"><time datetime=${change.changedAt}>${format.instant(change.changedAt)}</time></th>
              <td data-label="Who">${change.changedBy ?? html`<span title="The token had no name, or this installation works without sign-in.">Not known</span>`}</td>
              <td data-label="What">${what(change)}</td>
              <td data-label="Before">${value(change, change.before)}</td>
              <td data-label="After">${value(change, change.after)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #more = async () => {
    const unread = Object.entries(this.connections).filter(([, { pageInfo }]) => pageInfo.hasNextPage);
    const parameters = unread.map((_, index) => `$after${index}: String`);
    const fields = unread.map(([field], index) => `${field}(first: 20, after: $after${index}) { ${PAGE} }`);
    const variables = Object.fromEntries(unread.map(([, { pageInfo }], index) => [`after${index}`, pageInfo.endCursor]));
    Object.assign(this, { loading: true, failure: null });
    try {
      const { data } = await ask(`query EarlierChanges(${parameters}) { ${fields.join(" ")} }`, variables);
      const read = unread.filter(([field]) => data[field]);
      this.connections = {
        ...this.connections,
        ...Object.fromEntries(
          read.map(([field, { nodes }]) => [field, { ...data[field], nodes: [...nodes, ...data[field].nodes] }]),
        ),
      };
    } catch (notAnswered) {
      this.failure = notAnswered.message;
    } finally {
      this.loading = false;
    }
  };
}

customElements.define("baton-changes", BatonChanges);
