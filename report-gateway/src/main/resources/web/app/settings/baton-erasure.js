import { html, nothing } from "lit";
import { unique } from "../data/unique.js";
import "../filter/baton-choice.js";
import { SUGGESTIONS } from "../filter/suggestions.js";
import { closed } from "../form/baton-confirm.js";
import { Command } from "../form/command.js";
import { checkField, describedBy, outcomeOf } from "../form/field.js";
import * as format from "../format/format.js";
import { BatonElement } from "../widget/baton-element.js";

const PREVIEW = `query ErasurePreview($id: ID!) {
  preview: contactErasurePreview(contactId: $id) { contactId name idIsName conversations assignments }
}`;
const ERASE = `mutation EraseContact($id: ID!, $withId: Boolean, $eventId: ID) {
  erased: eraseContact(contactId: $id, withId: $withId, eventId: $eventId) { contactId facts conversations assignments }
}`;

const LEAST_CHARACTERS = 3;

/** Suggests contacts by name. If that fails, for example because the viewer may not list contacts, it suggests the entered text as the contact’s ID. */
async function contacts(search) {
  try {
    return await SUGGESTIONS.contact(search);
  } catch {
    return search ? [{ value: search, label: search, detail: "as the contact’s ID" }] : [];
  }
}

const counted = (count, one, many) => `${format.count(count)} ${count === 1 ? one : many}`;

const places = ({ conversations, assignments }) =>
  `${counted(conversations, "conversation", "conversations")} and ${counted(assignments, "row", "rows")} of the assignments log`;

/** Finds a contact, shows where its name is stored, and erases it after a confirmation. Fires `saved`. */
class BatonErasure extends BatonElement {
  static properties = { preview: { state: true }, withId: { state: true }, asking: { state: true } };

  #search = new Command(this);
  /** Counts the choices of a contact, so that a late answer does not replace a later one. */
  #choice = 0;
  #command = new Command(this);

  render() {
    return html`<baton-choice .label=${"Contact"} placeholder="Name, ${LEAST_CHARACTERS} characters or more, or ID" .search=${contacts} @choose=${this.#choose}></baton-choice>
      ${outcomeOf(this.#search)} ${this.preview ? this.#found() : nothing} ${outcomeOf(this.#command)}
      <baton-confirm .asking=${this.#question()} .busy=${this.#command.busy} @answer=${this.#answered}></baton-confirm>`;
  }

  #found() {
    const { contactId, name, idIsName } = this.preview;
    return html`<div class="found">
      <dl class="facts">
        <div><dt>Name</dt><dd>${name ?? "not known"}</dd></div>
        <div><dt>ID</dt><dd>${contactId}</dd></div>
        <div><dt>The name is in</dt><dd>${places(this.preview)}</dd></div>
      </dl>
      ${checkField({
        id: "with-id",
        label: "Replace the ID as well",
        hint: idIsName
          ? "The ID of this contact is a name of the contact, so Baton always replaces it with a made-up ID."
          : "Tick this if the ID says who the person is, such as an e-mail address or a phone number. Baton replaces it with a made-up ID.",
        control: html`<input type="checkbox" id="with-id" aria-describedby=${describedBy("with-id")} .checked=${this.#withId} ?disabled=${idIsName} @change=${(event) => (this.withId = event.target.checked)} />`,
      })}
      <div class="buttons">
        <button type="button" class="danger" @click=${() => (this.asking = true)}>Erase this contact…</button>
        <button type="button" @click=${() => (this.preview = null)}>Choose another</button>
      </div>
    </div>`;
  }

  get #withId() {
    return Boolean(this.withId || this.preview.idIsName);
  }

  #question() {
    const { preview } = this;
    return this.asking && preview
      ? {
          title: `Erase ${preview.name ?? `the contact ${preview.contactId}`}?`,
          text: html`<p>
              Baton removes the name ${this.#withId ? "and the ID" : ""} of this contact from ${places(preview)}, from every event
              behind them, and from the engagements. If later events contain the name again, Baton does not store it.
            </p>
            <p>The conversations stay, and no figure changes. <strong>This cannot be undone.</strong></p>`,
          yes: "Erase for good",
          destructive: true,
        }
      : null;
  }

  #choose = async ({ detail }) => {
    this.withId = false;
    this.asking = false;
    this.#command.say("");
    const choice = ++this.#choice;
    const data = await this.#search.send(PREVIEW, { id: detail.value }, ({ preview }) =>
      preview ? "" : `There is no contact with the ID ${detail.value}. Search for it by name, or check the ID.`,
    );
    if (choice !== this.#choice) {
      return;
    }
    this.preview = data?.preview ?? null;
    await this.updateComplete;
    this.querySelector(".found button")?.focus();
  };

  #answered = async ({ detail: yes }) => {
    const { contactId } = this.preview;
    const data =
      yes &&
      (await this.#command.send(ERASE, { id: contactId, withId: this.#withId, eventId: unique() }, ({ erased }) => {
        const now = erased.contactId === contactId ? "" : ` The contact now has the ID ${erased.contactId}.`;
        return `Erased: the name was removed from ${places(erased)}, and from ${counted(erased.facts, "event", "events")}.${now}`;
      }));
    this.asking = false;
    if (data) {
      this.preview = null;
      closed(this).then(() => this.querySelector("baton-choice input").focus());
      this.dispatchEvent(new Event("saved"));
    }
  };
}

customElements.define("baton-erasure", BatonErasure);
