import { ask } from "./graphql.js";

const QUERY = "query Viewer { viewer { workspace authenticated roles agentId mayAssign } }";
let asked;

/**
 * Who looks at the page; null where that is not known. The page offers what it may, the services decide.
 *
 * @returns {Promise<{workspace, authenticated, roles, agentId, mayAssign}>}
 */
export function viewer() {
  asked ??= ask(QUERY).then(({ data }) => data.viewer).catch(() => null);
  return asked;
}

/** Whether it sees what is its own alone. */
export const isRestricted = (viewer) => Boolean(viewer?.authenticated) && !viewer.roles.includes("report-viewer");

/** Whether it may open what needs this role; what needs none is for everybody. */
export const hasRole = (viewer, role) => !role || Boolean(viewer?.roles.includes(role));
