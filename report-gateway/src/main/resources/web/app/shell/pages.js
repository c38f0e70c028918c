import { hasRole } from "../data/viewer.js";

/** The groups of the navigation: a page that names none is a report. */
const REPORTS = "Reports";
const SET_UP = "Set up";

/**
 * The pages: by path, what they are called, and where they come from. A page is loaded when it is looked at.
 *
 * `within` names the page of the navigation that one belongs to which is not in it itself; `group` the heading that it
 * stands under there; `role` the role that a viewer needs for it. A page that is `timeless` has neither period nor
 * filters.
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

/** What `/` shows. */
export const FIRST = "/";

/** @param viewer null where it is not known who looks */
export const mayOpen = ({ role }, viewer) => hasRole(viewer, role);

/**
 * The pages of the navigation that this viewer may open.
 *
 * @returns {[string, [string, Object][]][]} by group: path and page each
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
