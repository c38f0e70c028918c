import { html, nothing } from "lit";
import { Command } from "../form/command.js";
import { copyable } from "../form/copy.js";
import { outcomeOf } from "../form/field.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";
import "./baton-secret.js";
import { help, SENDERS } from "./senders.js";

const TEST = "mutation TestWebhook($sender: WebhookSender!) { trial: testWebhook(sender: $sender) { succeeded message } }";

/** A sender of webhooks: its set-up, its last accepted event, and its refused events. Fires `saved`. */
class BatonWebhook extends BatonElement {
  static properties = { source: { attribute: false }, failed: { state: true } };

  #test = new Command(this);

  get #sender() {
    return SENDERS[this.source.sender];
  }

  render() {
    const { source } = this;
    const { name, about, steps } = this.#sender;
    const address = source.address ?? location.origin + source.path;
    return html`<p class="about">${about}</p>
      <dl class="facts">
        <div><dt>Secret</dt><dd>${source.hasSecret ? "Set" : "Not set yet"}</dd></div>
        <div><dt>Last event accepted</dt><dd>${source.lastEventAt ? html`<time datetime=${source.lastEventAt}>${format.instant(source.lastEventAt)}</time>` : "None yet"}</dd></div>
        <div><dt>Recently refused</dt><dd>${format.count(source.refusals.length)}</dd></div>
      </dl>
      <h3>Address</h3>
      ${copyable(address, `Address for ${name}`)} ${isLocal(address) ? onlyHere(name) : nothing}
      <h3>Set it up</h3>
      <ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>
      <baton-secret .sender=${source.sender} .name=${name} .hasSecret=${source.hasSecret} @saved=${() => this.dispatchEvent(new Event("saved"))}></baton-secret>
      <h3>Test</h3>
      <p class="hint">
        Baton makes a sample event, signs it with the stored secret as ${name} does, checks the signature and reads the event. It stores
        nothing. The test does not show whether ${name} can reach the address: you see that when the first event arrives.
      </p>
      <div class="buttons"><button type="button" ?disabled=${this.#test.busy} @click=${this.#try}>Send a test event</button></div>
      <div class=${this.failed ? "failed" : "succeeded"}>${outcomeOf(this.#test)}</div>
      ${this.#refusals()}`;
  }

  #refusals() {
    const { refusals } = this.source;
    return refusals.length
      ? html`<h3>Recently refused events</h3>
          <div class="scroll" tabindex="0" role="group" aria-label="Recently refused events of ${this.#sender.name}">
            <table class="stacked">
              <thead><tr><th scope="col">When</th><th scope="col">Why</th><th scope="col">What helps</th></tr></thead>
              <tbody>
                ${refusals.map(
                  ({ refusedAt, reason }) => html`<tr>
                    <th scope="row"><time datetime=${refusedAt}>${format.instant(refusedAt)}</time></th>
                    <td data-label="Why">${sentence(reason)}</td>
                    <td data-label="What helps">${help(reason, this.source.hasSecret)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
      : nothing;
  }

  #try = async () => {
    const data = await this.#test.send(TEST, { sender: this.source.sender }, ({ trial }) => `${trial.succeeded ? "It works. " : "It does not work yet. "}${trial.message}`);
    this.failed = !data?.trial.succeeded;
  };
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

const isLocal = (address) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);

const onlyHere = (name) => html`<p class="note" role="note">
  This address leads to your own computer: ${name} can reach it only if ${name} runs there too. The installation needs an address that
  can be reached from outside.
</p>`;

customElements.define("baton-webhook", BatonWebhook);
