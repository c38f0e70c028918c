import { html, nothing } from "lit";

/** The ids of the elements that explain a control: its problem, if any, and its hint. */
export const describedBy = (id, problem) => (problem ? `${id}-problem ${id}-hint` : `${id}-hint`);

/** A control with its label, hint and problem. The control must refer to `describedBy(id, problem)`. */
export const field = ({ id, label, hint, problem, control }) => html`<div class="field">
  <label for=${id}>${label}</label>
  ${control}
  <p class="hint" id="${id}-hint">${hint}</p>
  ${problemAt(id, problem)}
</div>`;

/** A checkbox: its label follows it. */
export const checkField = ({ id, label, hint, problem, control }) => html`<div class="field">
  <label class="check" for=${id}>${control}${label}</label>
  <p class="hint" id="${id}-hint">${hint}</p>
  ${problemAt(id, problem)}
</div>`;

export const problemAt = (id, problem) =>
  problem ? html`<p class="problem" id="${id}-problem" role="alert">${problem}</p>` : nothing;

/** The outcome of a command; screen readers announce a change. @param {import("./command.js").Command} command */
export const outcomeOf = (command, ...fields) => html`<p class="outcome" role="status">${command.outcome}</p>
  <p class="problem" role="alert">${command.problemBeside(...fields)}</p>`;
