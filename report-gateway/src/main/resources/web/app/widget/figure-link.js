import { html } from "lit";
import * as format from "../format/format.js";

/** A count that opens the rows behind it; none where it counts none. */
export const figureLink = (value, open) =>
  value ? html`<button type="button" class="link" @click=${open}>${format.count(value)}</button>` : format.count(value);
