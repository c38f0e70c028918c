import { html } from "lit";
import "../imports/baton-import-file.js";
import "../imports/baton-imports.js";
import { BatonElement } from "../widget/baton-element.js";

/** Imports a file into the workspace, and lists the earlier imports. */
class BatonImport extends BatonElement {
  render() {
    return html`<div class="content" aria-busy="false">
      <div class="title"><h1>Import</h1></div>
      <section class="panel full part" aria-labelledby="title-file">
        <h2 id="title-file">Import a file</h2>
        <baton-import-file @imported=${this.#imported}></baton-import-file>
      </section>
      <section class="panel full part" aria-labelledby="title-imports">
        <h2 id="title-imports">Earlier imports</h2>
        <baton-imports></baton-imports>
      </section>
    </div>`;
  }

  #imported = () => this.querySelector("baton-imports").repeat();
}

customElements.define("baton-import", BatonImport);
