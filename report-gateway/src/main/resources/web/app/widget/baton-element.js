import { LitElement } from "lit";

/** An element of the page itself: no shadow, so that one style sheet, labels and landmarks reach everywhere. */
export class BatonElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
