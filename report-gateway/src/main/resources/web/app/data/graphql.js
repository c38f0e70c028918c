import { parameters } from "../address/address.js";

/** Nothing was answered; `code` is one of the schema's error codes, or NETWORK where the gateway itself is silent. */
export class NotAnswered extends Error {
  constructor(code, message, retryAfterSeconds = null) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What is answered to a script whose session is over, instead of leading it to the issuer's pages. */
const SESSION_OVER = 499;

/** Of answers that are not GraphQL's. */
const CODES = { 401: "UNAUTHENTICATED", [SESSION_OVER]: "UNAUTHENTICATED", 503: "LIMIT_EXCEEDED" };

/** Where nobody has to say who they are, the address may name the workspace; everywhere else the session does. */
export function workspaceHeaders() {
  const workspace = parameters().get("workspace");
  return workspace ? { "X-Workspace": workspace } : {};
}

/**
 * Asks the public schema.
 *
 * @param {AbortSignal} signal cancels it, here and in the services
 * @param {Object} workspace the headers that name the workspace; those of the address where none are given
 * @returns {Promise<{data: Object, errors: Object[]}>} what was answered, be it in part
 * @throws {NotAnswered} where nothing was
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
