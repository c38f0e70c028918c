import { parameters } from "../address/address.js";

/** A query without an answer. `code` is one of the schema's error codes, or NETWORK if the gateway cannot be reached. */
export class NotAnswered extends Error {
  constructor(code, message, retryAfterSeconds = null) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The errors of mutations that were not executed. After any other error, the service may have executed it. */
const REFUSED = new Set(["BAD_REQUEST", "CONFLICT", "FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"]);

/** Whether a mutation that failed this way may have been executed all the same. */
export const isUncertain = ({ code }) => !REFUSED.has(code);

/** What a reader must know after a mutation failed. */
export const afterFailure = (failure) =>
  isUncertain(failure)
    ? `It is not known whether this was done: ${failure.message.replace(/\.$/, "")}. Reload the page to see.`
    : `Nothing was changed: ${failure.message}`;

/** The status that a script receives when its session has ended, instead of a redirect to the issuer. */
const SESSION_OVER = 499;

/** The error codes of answers that are not GraphQL, by status. */
const CODES = { 401: "UNAUTHENTICATED", [SESSION_OVER]: "UNAUTHENTICATED", 503: "LIMIT_EXCEEDED" };

/** Without sign-in, the address may name the workspace. With sign-in, the session names it. */
export function workspaceHeaders() {
  const workspace = parameters().get("workspace");
  return workspace ? { "X-Workspace": workspace } : {};
}

/**
 * Sends a query or mutation to the gateway.
 *
 * @param {AbortSignal} signal cancels the request, here and in the services
 * @param {Object} workspace the headers that name the workspace; by default those of the address
 * @returns {Promise<{data: Object, errors: Object[]}>} the answer, which may be partial
 * @throws {NotAnswered} if there is no data at all
 */
export async function ask(query, variables, signal, workspace = workspaceHeaders()) {
  const response = await send({ query, variables }, signal, workspace);
  const answer = await response.json().catch(() => ({}));
  const errors = answer.errors ?? [];
  if (answer.data && (!errors.length || Object.values(answer.data).some((value) => value !== null))) {
    return { data: answer.data, errors };
  }
  const error = errors[0];
  throw new NotAnswered(
    error?.extensions?.code ?? CODES[response.status] ?? "INTERNAL",
    error?.message ?? `The gateway answered ${response.status}.`,
    Number(response.headers.get("Retry-After")) || null,
  );
}

async function send(question, signal, workspace) {
  try {
    return await fetch("/graphql", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/graphql-response+json",
        "X-Requested-With": "JavaScript",
        ...workspace,
      },
      body: JSON.stringify(question),
      signal,
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new NotAnswered("NETWORK", "The gateway cannot be reached.");
  }
}
