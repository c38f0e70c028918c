import { ask } from "../data/graphql.js";

/** Sends mutations of an element, one at a time, and keeps whether one is running, its outcome, and its error. */
export class Command {
  #host;
  #failure = null;

  constructor(host) {
    this.#host = host;
    this.busy = false;
    /** The outcome in words; empty until there is one. */
    this.outcome = "";
  }

  /**
   * @param said returns the outcome in words
   * @returns the data of the answer; null if the mutation failed
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

  /** Shows an outcome without sending a mutation. */
  say(outcome) {
    this.outcome = outcome;
    this.#failure = null;
    this.#host.requestUpdate();
  }

  /** The service's message about this field, which begins with the field's name. The label replaces that name. */
  problemOf(field, label = field) {
    const message = this.#failure?.message ?? "";
    const name = new RegExp(`^${field}\\b`);
    return name.test(message) ? message.replace(name, label) : "";
  }

  /** The error, if it is about none of these fields. */
  problemBeside(...fields) {
    if (!this.#failure || fields.some((field) => this.problemOf(field))) {
      return "";
    }
    return `Nothing was changed: ${this.#failure.message}`;
  }
}
