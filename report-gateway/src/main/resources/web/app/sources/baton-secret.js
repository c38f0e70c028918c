import { html, nothing } from "lit";
import "../form/baton-confirm.js";
import { Command } from "../form/command.js";
import { copyable } from "../form/copy.js";
import { describedBy, field, outcomeOf } from "../form/field.js";
import { BatonElement } from "../widget/baton-element.js";

const SET = "mutation SetWebhookSecret($sender: WebhookSender!, $secret: String) { set: setWebhookSecret(sender: $sender, secret: $secret) }";
const RANDOM_BYTES = 32;

/** 256 random bits, in letters and digits. */
const random = () =>
  [...crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sets the secret with which a sender signs: the sender's own, or a random one that is shown once. Fires `saved`. */
class BatonSecret extends BatonElement {
  static properties = {
    sender: {},
    name: {},
    hasSecret: { type: Boolean },
    /** The confirmation before a secret is replaced or removed. */
    asking: { state: true },
    /** The random secret, until the reader closes its dialog. */
    made: { state: true },
  };

  #command = new Command(this);
  #opener;

  render() {
    const problem = this.#command.problemOf("secret").replace("secret:", "The secret");
    const id = `secret-${this.sender}`;
    return html`<h3>Secret</h3>
      <form @submit=${this.#enter} novalidate>
        ${field({
          id,
          label: this.hasSecret ? `Another secret of ${this.name}` : `Secret of ${this.name}`,
          hint: `From then on, ${this.name} must sign every event with this secret. Baton refuses events that have no signature or a wrong one. It stores the secret encrypted and never shows it again.`,
          problem,
          control: html`<div class="together">
            <input type="password" name="secret" id=${id} autocomplete="off" spellcheck="false" aria-invalid=${problem ? "true" : "false"} aria-describedby=${describedBy(id, problem)} />
            <button class="primary" ?disabled=${this.#command.busy}>Save secret</button>
          </div>`,
        })}
      </form>
      <p class="hint">
        ${this.name} makes its own secret. Make a random one here only if your own program sends and signs the events.
      </p>
      <div class="buttons">
        <button type="button" ?disabled=${this.#command.busy} @click=${this.#make}>Make a random secret</button>
        ${this.hasSecret ? html`<button type="button" ?disabled=${this.#command.busy} @click=${this.#remove}>Remove the secret</button>` : nothing}
      </div>
      ${outcomeOf(this.#command, "secret")}
      <baton-confirm .asking=${this.asking} .busy=${this.#command.busy} @answer=${this.#answered}></baton-confirm>
      ${this.made ? this.#shownOnce() : nothing}`;
  }

  #shownOnce() {
    return html`<dialog class="confirm made" aria-labelledby="made-title" @cancel=${(event) => event.preventDefault()} @close=${this.#putAway}>
      <h2 id="made-title">The new secret for ${this.name}</h2>
      <p>Copy it now and enter it in the program that signs the events. Baton never shows it again. If you lose it, make another one.</p>
      ${copyable(this.made, "New secret")}
      <div class="buttons"><button type="button" class="primary" @click=${(event) => event.target.closest("dialog").close()}>I have copied it</button></div>
    </dialog>`;
  }

  updated() {
    const dialog = this.querySelector("dialog.made");
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  #putAway = () => {
    this.made = null;
    this.updateComplete.then(() => this.#opener?.isConnected && this.#opener.focus());
  };

  #enter = (event) => {
    event.preventDefault();
    const input = event.target.elements.secret;
    const secret = input.value.trim();
    if (!secret) {
      this.#command.say("Enter the secret first.");
      input.focus();
      return;
    }
    this.#replacing(() => this.#set(secret).then((done) => done && (input.value = "")));
  };

  #make = (event) => {
    this.#opener = event.currentTarget;
    this.#replacing(async () => {
      const secret = random();
      // also if it is not known whether the secret is set: if it is, the sender needs it
      if ((await this.#set(secret)) || this.#command.isUncertain) {
        this.made = secret;
      }
    });
  };

  /** Asks for confirmation first if there is already a secret. */
  #replacing(then) {
    if (!this.hasSecret) {
      then();
      return;
    }
    this.asking = {
      title: `Replace the secret of ${this.name}?`,
      text: html`<p>The current secret stops working at once. Baton refuses events that are signed with it, until ${this.name} signs with the new secret.</p>`,
      yes: "Replace the secret",
      destructive: true,
      then,
    };
  }

  #remove = () => {
    this.asking = {
      title: `Remove the secret of ${this.name}?`,
      text: html`<p>Baton then refuses events of ${this.name}, unless they have a token with the role ingest or this installation works without sign-in.</p>`,
      yes: "Remove the secret",
      destructive: true,
      then: () => this.#set(null),
    };
  };

  #answered = async ({ detail: yes }) => {
    const { then } = this.asking;
    this.asking = null;
    await this.updateComplete;
    if (yes) {
      await then();
    }
  };

  async #set(secret) {
    const data = await this.#command.send(SET, { sender: this.sender, secret }, () => (secret ? "The secret is set. Every event must be signed with it from now on." : "The secret was removed."));
    if (data) {
      this.dispatchEvent(new Event("saved"));
    }
    return data;
  }
}

customElements.define("baton-secret", BatonSecret);
