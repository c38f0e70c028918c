import { html, nothing } from "lit";
import { html as dynamic, unsafeStatic } from "lit/static-html.js";
import { AddressController, changed, go, href, parameters, path } from "../address/address.js";
import { keptHref } from "../address/links.js";
import { missingPeriod } from "../address/period.js";
import { viewer } from "../data/viewer.js";
import "../filter/baton-controls.js";
import "../rows/baton-rows.js";
import { BatonElement } from "../widget/baton-element.js";
import { closeMenus, menu } from "../widget/menu.js";
import "./baton-navigation.js";
import { FIRST, mayOpen, PAGES } from "./pages.js";
import { chooseTheme, theme, THEMES } from "./theme.js";

/** The frame of every page: navigation, period and filters, workspace and sign-out. */
class BatonApp extends BatonElement {
  static properties = { loaded: { state: true }, viewer: { state: true }, unloadable: { state: true } };

  constructor() {
    super();
    this.loaded = new Set();
    new AddressController(this);
    this.addEventListener("click", followLink);
  }

  connectedCallback() {
    super.connectedCallback();
    viewer().then((found) => (this.viewer = found));
  }

  willUpdate() {
    completeAddress();
    const page = PAGES[path()];
    document.title = page ? `${page.title} · Baton` : "Baton";
    if (page && !this.loaded.has(path())) {
      this.#load(path(), page);
    }
  }

  async #load(path, page) {
    try {
      await page.load();
      this.loaded = new Set([...this.loaded, path]);
    } catch {
      this.unloadable = true;
    }
  }

  render() {
    const page = PAGES[path()];
    return html`<a class="skip" href="#main" data-native>Skip to content</a>
      <header class="top">
        <a class="brand" href=${keptHref(FIRST)}><img src="/favicon.svg" alt="" width="28" height="28" />Baton</a>
        <baton-navigation .viewer=${this.viewer}></baton-navigation>
        <div class="who">${this.#who()} ${this.#themes()}</div>
      </header>
      ${page && !page.timeless && mayOpen(page, this.viewer) ? html`<baton-controls></baton-controls>` : nothing}
      <main id="main" tabindex="-1">
        ${this.unloadable ? unloadable : page ? this.#page(page) : unknown}
      </main>
      <baton-rows></baton-rows>`;
  }

  #page(page) {
    if (page.role && this.viewer !== undefined && !mayOpen(page, this.viewer)) {
      return lacking(page);
    }
    return this.loaded.has(path()) && mayOpen(page, this.viewer)
      ? dynamic`<${unsafeStatic(page.tag)}></${unsafeStatic(page.tag)}>`
      : html`<div class="skeleton page"></div>`;
  }

  #who() {
    const { viewer } = this;
    if (!viewer) {
      return nothing;
    }
    return html`<span class="workspace" title="Workspace">${viewer.workspace}</span> ${viewer.authenticated
        ? html`<a href="/sign-out" data-native>Sign out</a>`
        : nothing}`;
  }

  #themes() {
    const choices = html`<fieldset>
      <legend>Colours</legend>
      ${Object.entries(THEMES).map(
        ([name, label]) => html`<label class="check">
          <input type="radio" name="theme" value=${name} .checked=${theme() === name} @change=${() => this.#choose(name)} />${label}
        </label>`,
      )}
    </fieldset>`;
    return menu(html`<span aria-hidden="true">◐</span><span class="for-listeners">Colours</span>`, choices, { align: "end", name: "theme" });
  }

  #choose(name) {
    chooseTheme(name);
    closeMenus();
  }
}

const unknown = html`<div class="failure"><h1>This page does not exist</h1><p><a href=${FIRST}>Go to the overview</a></p></div>`;

const lacking = ({ title, role }) => html`<div class="failure" role="note">
  <h1>${title}</h1>
  <p>This page needs the role <strong>${role}</strong> in this workspace, and you do not have it. The person who manages access to Baton can give you this role.</p>
  <a class="button" href=${keptHref(FIRST)}>Go to the overview</a>
</div>`;

const unloadable = html`<div class="failure" role="alert">
  <h1>The page could not be loaded</h1>
  <p>Baton may have been updated since you opened this window.</p>
  <button type="button" class="primary" @click=${() => location.reload()}>Load it again</button>
</div>`;

/** Adds the parameters that the address lacks, so that the address works as a link that shows the same. */
function completeAddress() {
  const page = path() === FIRST ? firstPage(parameters()) : path();
  const missing = PAGES[page] ? missingPeriod(parameters()) : {};
  if (page !== path() || Object.keys(missing).length) {
    history.replaceState(null, "", href(page, changed(missing)));
  }
}

/** Before there was an overview, `/` showed the assignments. An old link to the table of a chart still does. */
const firstPage = (parameters) => (parameters.has("table") ? "/assignments" : FIRST);

/** Opens the dashboard's own pages without a reload. The browser handles every other link. */
function followLink(event) {
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.origin !== location.origin || !PAGES[link.pathname] || link.hasAttribute("data-native")) {
    return;
  }
  event.preventDefault();
  const another = link.pathname !== path();
  go(link.pathname + link.search);
  if (another) {
    scrollTo(0, 0);
    document.getElementById("main").focus({ preventScroll: true });
  }
}

customElements.define("baton-app", BatonApp);
