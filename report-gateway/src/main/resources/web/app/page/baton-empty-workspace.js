import { html, nothing } from "lit";
import { changed, href, path } from "../address/address.js";
import { keptHref } from "../address/links.js";
import { COLLECTED, hasData } from "../data/collected.js";
import { ask, workspaceHeaders } from "../data/graphql.js";
import { viewer } from "../data/viewer.js";
import { BatonElement } from "../widget/baton-element.js";

/** The ways to bring data into a workspace: the page, the role that it needs, and its texts. */
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
    text: "Chatwoot then sends conversations, assignments, statuses and messages to Baton as they happen. Zendesk sends each change of the assigned agent.",
  },
];

/** Replaces the figures of a page while its workspace is empty. It offers the ways that the viewer's roles allow. */
class BatonEmptyWorkspace extends BatonElement {
  static properties = { viewer: { state: true }, elsewhere: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    this.viewer = await viewer();
    if (this.viewer?.authenticated === false && "X-Workspace" in workspaceHeaders()) {
      this.elsewhere = await isFilled({});
    }
  }

  render() {
    const { viewer } = this;
    return html`<section class="failure empty-workspace" aria-labelledby="nothing-collected">
      <h1 id="nothing-collected">Nothing has been collected yet</h1>
      <p>
        Baton has not yet received any conversation, assignment or engagement
        ${viewer?.workspace ? html`of the workspace <strong>${viewer.workspace}</strong>` : "of this workspace"}. The figures appear as soon as it
        has received some.
      </p>
      ${viewer === undefined ? nothing : this.#ways()}
    </section>`;
  }

  #ways() {
    const open = WAYS.filter(({ role }) => this.viewer?.roles.includes(role));
    return html`${open.length
        ? nothing
        : html`<p>
            You need the role <strong>ingest</strong> to import a file, and the role <strong>admin</strong> to connect a source. Please ask a
            person who has one of these roles in this workspace, or the person who manages access to Baton.
          </p>`}
      <ul class="ways">
        ${open.map(({ path, label, text }) => html`<li><a class="button primary" href=${keptHref(path)}>${label}</a><p>${text}</p></li>`)}
        <li>${this.#demo()}</li>
      </ul>`;
  }

  #demo() {
    if (this.elsewhere) {
      return html`<a class="button" href=${href(path(), changed({ workspace: null, id: null }))} data-native>Look at the demo</a>
        <p>The default workspace of this installation has data. In a local run this is the invented data of the demo.</p>`;
    }
    return this.viewer?.authenticated === false
      ? html`<strong>Look at the demo</strong>
          <p>The local run, <code>./mvnw -Plocal</code>, loads invented data if its database is empty. The option <code>-Dbaton.demo=false</code> turns this off.</p>`
      : html`<strong>Look at the demo</strong>
          <p>This installation has no demo. To see one, run <code>./mvnw -Plocal</code> in a copy of Baton's source code on your own computer: it loads invented data.</p>`;
  }
}

/** Whether the workspace that these headers name has any data; false if the query fails. */
const isFilled = (workspace) =>
  ask(`query Collected {${COLLECTED}}`, {}, undefined, workspace).then(
    ({ data }) => hasData(data),
    () => false,
  );

customElements.define("baton-empty-workspace", BatonEmptyWorkspace);
