import { html, nothing } from "lit";
import "./baton-sight.js";

/**
 * The end of a list. The next page loads when this element becomes visible, or by the button. On a telephone only the button
 * loads it, because otherwise the end of the page could not be reached.
 *
 * @param {import("../data/pages.js").Pages} pages
 */
export const further = (pages, label) => html`<div class="further">
  ${pages.failure ? html`<p role="alert">${pages.failure.message}</p>` : nothing}
  ${pages.hasMore
    ? html`<baton-sight .key=${pages.nodes.length} @seen=${() => pages.failure ?? pages.more()}></baton-sight
        ><button type="button" ?disabled=${pages.loading} @click=${() => pages.more()}>${pages.loading ? "Loading…" : label}</button>`
    : nothing}
</div>`;
