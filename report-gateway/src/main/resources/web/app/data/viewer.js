import { ask } from "./graphql.js";

const QUERY = "query Viewer { viewer { workspace authenticated roles agentId name } }";
const MAY_COMMAND = ["ingest", "admin"];
let asked;

/**
 * Who looks at the page; null where that is not known. The page offers what the roles allow, the services decide.
 *
 * @returns {Promise<{workspace, authenticated, roles, agentId, name}>}
 */
export function viewer() {
  asked ??= ask(QUERY).then(({ data }) => data.viewer).catch(() => null);
  return asked;
}

/** Whether it may give conversations to others. */
export const mayAssign = (viewer) => !viewer?.authenticated || viewer.roles.some((role) => MAY_COMMAND.includes(role));

/** Whether it sees what is its own alone. */
export const isRestricted = (viewer) => Boolean(viewer?.authenticated) && !viewer.roles.includes("report-viewer");
