import { ask } from "./graphql.js";

const QUERY = "query Viewer { viewer { workspace authenticated roles agentId mayAssign } }";
let asked;

/**
 * The viewer of the page; null if not known. The page shows what this viewer may do, and the services enforce it.
 *
 * @returns {Promise<{workspace, authenticated, roles, agentId, mayAssign}>}
 */
export function viewer() {
  asked ??= ask(QUERY).then(({ data }) => data.viewer).catch(() => null);
  return asked;
}

/** Whether the viewer may see only its own data. */
export const isRestricted = (viewer) => Boolean(viewer?.authenticated) && !viewer.roles.includes("report-viewer");

/** Whether the viewer has this role; true if no role is needed. */
export const hasRole = (viewer, role) => !role || Boolean(viewer?.roles.includes(role));
