import { html } from "lit";
import { pageHref } from "../address/links.js";
import { copyable } from "../form/copy.js";
import "../sources/baton-webhook.js";
import { command, FORMATS } from "../sources/formats.js";
import { SENDERS } from "../sources/senders.js";
import { AdminPage, missing } from "./admin-page.js";

const QUERY = `query SourcesPage {
  webhookSources { sender path address hasSecret lastEventAt refusals { refusedAt reason } }
}`;

/** The sources of Baton's data: helpdesks that send events as they happen, and files. */
class BatonSources extends AdminPage {
  heading = "Sources";

  ask() {
    return { query: QUERY };
  }

  #repeat = () => this.question.repeat();

  content(data) {
    return html`<p class="about">
        Baton reports on the events that it receives. Connect your helpdesk so that it sends events as they happen, or import
        files with past events.
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
          The page <a href=${pageHref("/import")}>Import</a> reads a file in the browser. The commands below are for programs. Each format has
          an address that accepts a file of any size. Importing the same file twice changes nothing, so you can send a
          file again after a failure. ${this.viewer.authenticated ? "Replace the placeholder with a token that has the role ingest." : ""}
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
