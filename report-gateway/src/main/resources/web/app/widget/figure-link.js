import { html } from "lit";
import * as format from "../format/format.js";

/** A count as a button that opens the rows behind it; plain text if the count is 0. */
export const figureLink = (value, open) =>
  value ? html`<button type="button" class="link" @click=${open}>${format.count(value)}</button>` : format.count(value);
