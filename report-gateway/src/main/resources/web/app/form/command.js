import { ask } from "../data/graphql.js";

/** A mutation that an element sends, one at a time: whether it is under way, what came of it, and what was wrong. */
export class Command {
  #host;
  #failure = null;

  constructor(host) {
    this.#host = host;
    this.busy = false;
    /** What was done, in words; empty before that. */
    this.outcome = "";
    host.addController(this);
  }

  /** Its element may be shown before anything is sent. */
  hostConnected() {}

  /**
   * @param said gives the outcome in words
   * @returns the data of the answer; null where it failed
   */
  async send(query, variables, said) {
    Object.assign(this, { busy: true, outcome: "" });
    this.#failure = null;
    this.#host.requestUpdate();
    try {
      const { data } = await ask(query, variables);
      this.outcome = said(data);
      return data;
    } catch (notAnswered) {
      this.#failure = notAnswered;
      return null;
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** Says something that was not sent. */
  say(outcome) {
    this.outcome = outcome;
    this.#failure = null;
    this.#host.requestUpdate();
  }

  /** What the service says is wrong with this field; its messages begin with the name. */
  problemOf(...fields) {
    const message = this.#failure?.message ?? "";
    return fields.some((field) => new RegExp(`^${field}\\b`).test(message)) ? message : "";
  }

  /** What is wrong beside these fields. */
  problemBeside(...fields) {
    if (!this.#failure || this.problemOf(...fields)) {
      return "";
    }
    return `Nothing was changed: ${this.#failure.message}`;
  }
}
