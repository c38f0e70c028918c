import { ask } from "./graphql.js";

const SLOW_AFTER_MILLIS = 400;

/**
 * The query of its host, sent again whenever its text or variables change. Only one request runs at a time. The previous answer
 * stays until the next one arrives. A slow request can be cancelled.
 */
export class Question {
  #host;
  #asked;
  #key;
  #running;
  #clock;

  /** @param asked returns `{query, variables}`, or null if there is nothing to query */
  constructor(host, asked) {
    this.#host = host;
    this.#asked = asked;
    this.state = "loading";
    this.data = null;
    this.errors = [];
    this.failure = null;
    this.slowSeconds = null;
    host.addController(this);
  }

  hostUpdate() {
    const asked = this.#asked();
    const key = JSON.stringify(asked);
    if (key !== this.#key) {
      this.#key = key;
      this.#run(asked);
    }
  }

  hostDisconnected() {
    this.#running?.abort();
    clearInterval(this.#clock);
  }

  /** Sends the same query again. */
  repeat() {
    this.#run(this.#asked());
    this.#host.requestUpdate();
  }

  cancel() {
    this.#running?.abort();
    this.#end("cancelled");
  }

  async #run(asked) {
    this.#running?.abort();
    if (!asked) {
      // an answer to the previous query must not stand for the next one
      Object.assign(this, { data: null, errors: [], failure: null });
      this.#stop("loading");
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.state = "loading";
    this.#watch();
    try {
      const answer = await ask(asked.query, asked.variables, running.signal);
      if (running === this.#running) {
        Object.assign(this, answer, { failure: null });
        this.#end("answered");
      }
    } catch (failure) {
      if (running === this.#running && failure.name !== "AbortError") {
        Object.assign(this, { failure, data: null, errors: [] });
        this.#end("failed");
      }
    }
  }

  #watch() {
    clearInterval(this.#clock);
    this.slowSeconds = null;
    const began = performance.now();
    this.#clock = setInterval(() => {
      this.slowSeconds = Math.floor((performance.now() - began) / 1000);
      this.#host.requestUpdate();
    }, SLOW_AFTER_MILLIS);
  }

  #end(state) {
    this.#stop(state);
    this.#host.requestUpdate();
  }

  #stop(state) {
    clearInterval(this.#clock);
    this.#running = null;
    this.slowSeconds = null;
    this.state = state;
  }
}
