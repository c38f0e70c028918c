import { hasRole } from "../data/viewer.js";

/** The groups of the navigation. A page without a group is a report. */
const REPORTS = "Reports";
const SET_UP = "Set up";

/**
 * The pages by path, with their titles and modules. A page's module is loaded when the page is opened.
 *
 * `group` is the heading of the page in the navigation. A page with `within` is not in the navigation itself; `within` is
 * the path of the page there to which it belongs. `role` is the role that a viewer needs. A `timeless` page has neither
 * period nor filters.
 */
export const PAGES = {
  "/": { title: "Overview", tag: "baton-overview", load: () => import("../page/overview.js") },
  "/assignments": { title: "Assignments", tag: "baton-assignments", load: () => import("../page/assignments.js") },
  "/reassignments": { title: "Reassignments", tag: "baton-reassignments", load: () => import("../page/reassignments.js") },
  "/engagements": { title: "Engagements", tag: "baton-engagements", load: () => import("../page/engagements.js") },
  "/agents": { title: "Agents", tag: "baton-agents", load: () => import("../page/agents.js") },
  "/conversations": { title: "Conversations", tag: "baton-conversations", load: () => import("../page/conversations.js") },
  "/import": {
    title: "Import",
    tag: "baton-import",
    group: SET_UP,
    role: "ingest",
    load: () => import("../page/import.js"),
    timeless: true,
  },
  "/sources": {
    title: "Sources",
    tag: "baton-sources",
    group: SET_UP,
    role: "admin",
    load: () => import("../page/sources.js"),
    timeless: true,
  },
  "/settings": {
    title: "Settings",
    tag: "baton-settings",
    group: SET_UP,
    role: "admin",
    load: () => import("../page/settings.js"),
    timeless: true,
  },
  "/agent": { title: "Agent", tag: "baton-agent", within: "/agents", load: () => import("../page/agent.js") },
  "/conversation": {
    title: "Conversation",
    tag: "baton-conversation",
    within: "/conversations",
    load: () => import("../page/conversation.js"),
    timeless: true,
  },
};

/** The path of the first page. */
export const FIRST = "/";

/** @param viewer null if the viewer is not known */
export const mayOpen = ({ role }, viewer) => hasRole(viewer, role);

/**
 * The pages of the navigation that this viewer may open.
 *
 * @returns {[string, [string, Object][]][]} for each group, its pages as path and page
 */
export function navigation(viewer) {
  const groups = new Map();
  Object.entries(PAGES)
    .filter(([, page]) => !page.within && mayOpen(page, viewer))
    .forEach((entry) => {
      const group = entry[1].group ?? REPORTS;
      groups.set(group, [...(groups.get(group) ?? []), entry]);
    });
  return [...groups];
}
