import { LitElement } from "lit";

/** A base class without a shadow root, so that one style sheet, labels and landmarks work across all elements. */
export class BatonElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
