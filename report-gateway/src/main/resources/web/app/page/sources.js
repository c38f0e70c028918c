import { html } from "lit";
import { copyable } from "../form/copy.js";
import "../sources/baton-webhook.js";
import { command, FORMATS } from "../sources/formats.js";
import { SENDERS } from "../sources/senders.js";
import { AdminPage, missing } from "./admin-page.js";

const QUERY = `query SourcesPage {
  webhookSources { sender path address hasSecret lastEventAt refusals { refusedAt reason } }
}`;

/** Where Baton's data come from: helpdesks that send events as they happen, and files. */
class BatonSources extends AdminPage {
  heading = "Sources";

  ask() {
    return { query: QUERY };
  }

  #repeat = () => this.question.repeat();

  content(data) {
    return html`<p class="about">
        Baton reports on what it is told. Connect your helpdesk so that it sends events as they happen, or import files of what
        happened before.
        <button type="button" @click=${this.#repeat}>Look again for new events</button>
      </p>
      ${data.webhookSources
        ? data.webhookSources.map(
            (source) => html`<section class="panel full part" data-field=${source.sender} aria-labelledby="title-${source.sender}">
              <h2 id="title-${source.sender}">${SENDERS[source.sender].name}</h2>
              <baton-webhook .source=${source} @saved=${this.#repeat}></baton-webhook>
            </section>`,
          )
        : missing}
      ${this.#files()}`;
  }

  withoutAnswer() {
    return this.#files();
  }

  #files() {
    return html`<section class="panel full part" data-field="files" aria-labelledby="title-files">
        <h2 id="title-files">Files</h2>
        <p class="about">
          Each format has an address that takes a file of any size. The same file again changes nothing, so a file can be sent again
          after a failure. ${this.viewer.authenticated ? "Put a token with the role ingest in the place of the placeholder." : ""}
        </p>
        ${FORMATS.map(
          (format) => html`<article class="format" aria-labelledby="format-${format.path}">
            <h3 id="format-${format.path}">${format.title}</h3>
            <p class="hint">${format.about}</p>
            ${copyable(command(format, this.viewer), `Command for ${format.title}`)}
          </article>`,
        )}
      </section>`;
  }
}

customElements.define("baton-sources", BatonSources);
