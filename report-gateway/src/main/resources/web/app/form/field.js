import { html, nothing } from "lit";

/** The ids of what explains a control: what is wrong with it, and what it means. */
export const describedBy = (id, problem) => (problem ? `${id}-problem ${id}-hint` : `${id}-hint`);

/** A control with its label, what it means, and what is wrong with it. The control names `describedBy(id, problem)`. */
export const field = ({ id, label, hint, problem, control }) => html`<div class="field">
  <label for=${id}>${label}</label>
  ${control}
  <p class="hint" id="${id}-hint">${hint}</p>
  ${problemAt(id, problem)}
</div>`;

/** A box to tick: its label stands behind it. */
export const checkField = ({ id, label, hint, problem, control }) => html`<div class="field">
  <label class="check" for=${id}>${control}${label}</label>
  <p class="hint" id="${id}-hint">${hint}</p>
  ${problemAt(id, problem)}
</div>`;

export const problemAt = (id, problem) =>
  problem ? html`<p class="problem" id="${id}-problem" role="alert">${problem}</p>` : nothing;

/** What came of a command, read out when it changes. @param {import("./command.js").Command} command */
export const outcomeOf = (command, ...fields) => html`<p class="outcome" role="status">${command.outcome}</p>
  <p class="problem" role="alert">${command.problemBeside(...fields)}</p>`;
