import { html, nothing } from "lit";
import { afterFailure, ask, isUncertain } from "../data/graphql.js";
import { unique } from "../data/unique.js";
import { viewer } from "../data/viewer.js";
import "../filter/baton-choice.js";
import { SUGGESTIONS } from "../filter/suggestions.js";
import * as format from "../format/format.js";
import { assigneeName } from "../format/labels.js";
import { BatonElement } from "../widget/baton-element.js";

const OUTCOME = "conversationId unchanged assignment { assignedTo { kind id name } } error { code message }";
const COMMON = "conversationIds: $ids, assignedBy: $by, reason: $reason, eventId: $eventId";
const PARAMETERS = "$ids: [ID!]!, $by: AgentInput, $reason: String, $eventId: ID";

const ASSIGN = `mutation Reassign(${PARAMETERS}, $to: AssigneeInput!) { outcomes: assignMany(to: $to, ${COMMON}) { ${OUTCOME} } }`;
const UNASSIGN = `mutation Unassign(${PARAMETERS}) { outcomes: unassignMany(${COMMON}) { ${OUTCOME} } }`;

/** Reassigns or unassigns the conversations of the selected rows, and shows the outcome of each. */
class BatonBulk extends BatonElement {
  static properties = {
    selection: { attribute: false },
    count: { type: Number },
    allowed: { state: true },
    to: { state: true },
    busy: { state: true },
    outcomes: { state: true },
    failure: { state: true },
  };

  /** The event id of a command of which it is not known whether it was executed: sent again, it has the same id. */
  #uncertain = {};

  connectedCallback() {
    super.connectedCallback();
    viewer().then((found) => (this.allowed = found?.mayAssign ?? false));
  }

  render() {
    return html`${this.count ? (this.allowed ? this.#form() : refused) : nothing}
      ${this.failure ? html`<p class="banner partial" role="alert">${this.failure}</p>` : nothing}
      ${this.outcomes ? this.#outcomes() : nothing}`;
  }

  #form() {
    const conversations = this.selection.conversations;
    return html`<form class="bulk" aria-label="Selected conversations" @submit=${this.#assign}>
      <p><strong>${format.count(conversations.length)}</strong> ${conversations.length === 1 ? "conversation" : "conversations"} selected</p>
      ${this.to
        ? html`<span class="chip">To ${this.to.label}<button type="button" aria-label="Choose another" @click=${() => (this.to = null)}>✕</button></span>`
        : html`<baton-choice .label=${"Reassign to"} placeholder="Agent or inbox" .search=${SUGGESTIONS.assignee} @choose=${(event) => (this.to = event.detail)}></baton-choice>`}
      <label>Reason<input name="reason" autocomplete="off" maxlength="200" /></label>
      <button class="primary" ?disabled=${!this.to || this.busy}>Reassign</button>
      <button type="button" ?disabled=${this.busy} @click=${this.#unassign}>Unassign</button>
      <button type="button" class="quiet" @click=${() => this.selection.clear()}>Clear selection</button>
    </form>`;
  }

  #outcomes() {
    const failed = this.outcomes.filter(({ error }) => error).length;
    const unchanged = this.outcomes.filter(({ unchanged }) => unchanged).length;
    const changed = this.outcomes.length - failed - unchanged;
    return html`<dialog class="outcomes" aria-labelledby="outcomes-title" @close=${() => (this.outcomes = null)}>
      <header>
        <h2 id="outcomes-title">${format.count(changed)} changed, ${format.count(unchanged)} unchanged, ${format.count(failed)} failed</h2>
        <button type="button" class="quiet" aria-label="Close" @click=${(event) => event.target.closest("dialog").close()}>✕</button>
      </header>
      <div class="scroll" tabindex="0" role="group" aria-label="Outcomes">
        <table>
          <thead><tr><th scope="col">Conversation ID</th><th scope="col">Outcome</th></tr></thead>
          <tbody>
            ${this.outcomes.map((outcome) => html`<tr><td>${outcome.conversationId}</td><td class=${outcome.error ? "failed" : ""}>${inWords(outcome)}</td></tr>`)}
          </tbody>
        </table>
      </div>
    </dialog>`;
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  #assign = (event) => {
    event.preventDefault();
    const { value, kind, label } = this.to;
    this.#send(ASSIGN, { to: { kind, id: value, name: label } });
  };

  #unassign = () => this.#send(UNASSIGN, {});

  async #send(query, variables) {
    this.busy = true;
    this.failure = null;
    try {
      const { agentId } = (await viewer()) ?? {};
      const command = {
        ...variables,
        ids: this.selection.conversations,
        by: agentId ? { id: agentId } : null,
        reason: this.querySelector("[name=reason]").value.trim() || null,
      };
      const key = query + JSON.stringify(command);
      this.#uncertain = { [key]: this.#uncertain[key] ?? unique() };
      const { data } = await ask(query, { ...command, eventId: this.#uncertain[key] });
      this.#uncertain = {};
      this.outcomes = data.outcomes;
      this.to = null;
      this.dispatchEvent(new Event("done"));
    } catch (notAnswered) {
      this.failure = afterFailure(notAnswered);
      if (!isUncertain(notAnswered)) {
        this.#uncertain = {};
      }
    } finally {
      this.busy = false;
    }
  }
}

const refused = html`<p class="note" role="note">You need the role ingest or admin to reassign conversations.</p>`;

function inWords({ error, unchanged, assignment }) {
  if (error) {
    return error.message;
  }
  return unchanged ? "Unchanged: it already had this assignee" : assignment?.assignedTo ? `Reassigned to ${assigneeName(assignment.assignedTo)}` : "Unassigned";
}

customElements.define("baton-bulk", BatonBulk);
