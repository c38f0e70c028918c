import { afterFailure, ask, isUncertain } from "../data/graphql.js";

/** Sends mutations and queries of an element, one at a time, and keeps whether one is running, its outcome, and its error. */
export class Command {
  #host;
  #failure = null;
  #isMutation = false;

  constructor(host) {
    this.#host = host;
    this.busy = false;
    /** The outcome in words; empty until there is one. */
    this.outcome = "";
  }

  /**
   * @param said returns the outcome in words
   * @returns the data of the answer; null if it failed
   */
  async send(query, variables, said) {
    Object.assign(this, { busy: true, outcome: "" });
    this.#failure = null;
    this.#isMutation = query.startsWith("mutation");
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

  /** Whether the mutation failed in a way that leaves open whether it was executed. */
  get isUncertain() {
    return Boolean(this.#failure) && isUncertain(this.#failure);
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
    return this.#isMutation ? afterFailure(this.#failure) : this.#failure.message;
  }
}
