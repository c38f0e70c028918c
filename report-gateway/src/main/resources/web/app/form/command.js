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
  }

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

  /** What the service says is wrong with this field: its messages begin with the name, whose place the label takes. */
  problemOf(field, label = field) {
    const message = this.#failure?.message ?? "";
    const name = new RegExp(`^${field}\\b`);
    return name.test(message) ? message.replace(name, label) : "";
  }

  /** What is wrong beside these fields. */
  problemBeside(...fields) {
    if (!this.#failure || fields.some((field) => this.problemOf(field))) {
      return "";
    }
    return `Nothing was changed: ${this.#failure.message}`;
  }
}
