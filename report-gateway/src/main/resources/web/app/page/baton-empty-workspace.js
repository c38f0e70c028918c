import { html, nothing } from "lit";
import { changed, href, path } from "../address/address.js";
import { keptHref } from "../address/links.js";
import { COLLECTED, hasCollectedNothing } from "../data/collected.js";
import { ask, workspaceHeaders } from "../data/graphql.js";
import { viewer } from "../data/viewer.js";
import { PAGES } from "../shell/pages.js";
import { BatonElement } from "../widget/baton-element.js";

/** What brings data into a workspace: who may do it, where, and what it is. */
const WAYS = [
  {
    path: "/import",
    role: "ingest",
    label: "Import a file",
    text: "An assignments log, conversation events or engagement records that another system has exported.",
  },
  {
    path: "/sources",
    role: "admin",
    label: "Connect a source",
    text: "Zendesk, Chatwoot or another system then sends to Baton what happens, as it happens.",
  },
];

/** Stands in the place of a page's figures as long as its workspace has none: what to do, by what the viewer may. */
class BatonEmptyWorkspace extends BatonElement {
  static properties = { viewer: { state: true }, elsewhere: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    this.viewer = await viewer();
    if (this.viewer?.authenticated === false && "X-Workspace" in workspaceHeaders()) {
      this.elsewhere = await hasData({});
    }
  }

  render() {
    const { viewer } = this;
    return html`<section class="failure empty-workspace" aria-labelledby="nothing-collected">
      <h1>${PAGES[path()]?.title}</h1>
      <h2 id="nothing-collected">Nothing has been collected yet</h2>
      <p>
        No conversation, assignment or engagement ${viewer?.workspace ? html`of the workspace <strong>${viewer.workspace}</strong>` : "of this workspace"}
        has reached this report. Its figures appear as soon as there are some.
      </p>
      ${viewer === undefined ? nothing : this.#ways()}
    </section>`;
  }

  #ways() {
    const open = WAYS.filter(({ role }) => this.viewer?.roles.includes(role));
    return html`${open.length
        ? nothing
        : html`<p>
            Importing a file needs the role <strong>ingest</strong>, connecting a source the role <strong>admin</strong>. Please ask somebody
            who has one of them in this workspace, or whoever manages access to Baton.
          </p>`}
      <ul class="ways">
        ${open.map(({ path, label, text }) => html`<li>${PAGES[path] ? html`<a class="button primary" href=${keptHref(path)}>${label}</a>` : html`<strong>${label}</strong>`}<p>${text}</p></li>`)}
        <li>${this.#demo()}</li>
      </ul>`;
  }

  #demo() {
    if (this.elsewhere) {
      return html`<a class="button" href=${href(path(), changed({ workspace: null, id: null }))} data-native>Look at the demo</a>
        <p>The default workspace of this installation has data; in a local run they are the invented ones of the demo.</p>`;
    }
    return this.viewer?.authenticated === false
      ? html`<strong>Look at the demo</strong>
          <p>The local run, <code>./mvnw -Plocal</code>, loads invented data when it starts over an empty database, unless <code>-Dbaton.demo=false</code> stops it.</p>`
      : html`<strong>Look at the demo</strong>
          <p>This installation has none. The local run, <code>./mvnw -Plocal</code> in a copy of Baton's source on your own machine, comes with invented data.</p>`;
  }
}

/** Whether the workspace that these headers name has collected anything; false where that cannot be asked. */
const hasData = (workspace) =>
  ask(`query Collected {${COLLECTED}}`, {}, undefined, workspace).then(
    ({ data }) => !hasCollectedNothing(data),
    () => false,
  );

customElements.define("baton-empty-workspace", BatonEmptyWorkspace);
