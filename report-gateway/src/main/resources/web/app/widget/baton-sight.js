/** Fires `seen` when it is visible or about to be. A new `key` makes it fire again. */
class BatonSight extends HTMLElement {
  #key;
  #observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && this.dispatchEvent(new Event("seen")),
    { rootMargin: "400px" },
  );

  set key(key) {
    if (key !== this.#key) {
      this.#key = key;
      this.#observer.disconnect();
      this.#observer.observe(this);
    }
  }

  connectedCallback() {
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }
}

customElements.define("baton-sight", BatonSight);
