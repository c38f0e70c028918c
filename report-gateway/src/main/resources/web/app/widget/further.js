import { html, nothing } from "lit";
import "./baton-sight.js";

/**
 * What goes on below: the next page comes as it comes into sight, or by the button for who does not scroll; on a telephone,
 * where the page would never end, by the button alone.
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
