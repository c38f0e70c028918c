import { html, nothing } from "lit";
import { Question } from "../data/question.js";
import { viewer } from "../data/viewer.js";
import { BatonElement } from "../widget/baton-element.js";
import { bannersFor } from "./banners.js";

/** A page for administrators. The shell does not show it to other viewers. */
export class AdminPage extends BatonElement {
  static properties = { viewer: { state: true } };

  constructor() {
    super();
    this.question = new Question(this, () => this.ask());
  }

  connectedCallback() {
    super.connectedCallback();
    viewer().then((found) => (this.viewer = found ?? { workspace: "" }));
  }

  /** Returns the query of the page: `{query, variables}`. */
  ask() {
    throw new Error("a page must implement ask");
  }

  /** Renders the answer. @param data of the answer */
  content() {
    throw new Error("a page must implement content");
  }

  /** What the page shows if the query failed. */
  withoutAnswer() {
    return nothing;
  }

  render() {
    const { state, data, failure } = this.question;
    return html`${bannersFor(this.question)}
      <div class="content" aria-busy=${state === "loading" && !data}>
        <div class="title"><h1>${this.heading}</h1></div>
        ${data ? this.content(data) : failure ? this.withoutAnswer() : html`<div class="skeleton page"></div>`}
      </div>`;
  }
}

/** Replaces a part of the page whose service does not answer. The banner above names the service. */
export const missing = html`<p class="empty">This cannot be shown right now. Try again in a moment.</p>`;
