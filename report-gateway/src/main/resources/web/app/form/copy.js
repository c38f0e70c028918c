import { html } from "lit";

const FEEDBACK_MILLIS = 2_000;

/** A text with a button that copies it. */
export const copyable = (text, label) => html`<div class="copyable">
  <code tabindex="0" role="group" aria-label=${label}>${text}</code>
  <button type="button" aria-label="Copy: ${label}" @click=${(event) => copy(event.currentTarget, text)}>Copy</button>
</div>`;

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(button.previousElementSibling);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), FEEDBACK_MILLIS);
}
