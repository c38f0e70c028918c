/**
 * The pages: by path, what they are called, and where they come from. A page is loaded when it is looked at; the first
 * of them is what `/` shows.
 */
export const PAGES = {
  "/assignments": { title: "Assignments", tag: "baton-assignments", load: () => import("../page/assignments.js") },
  "/reassignments": { title: "Reassignments", tag: "baton-reassignments", load: () => import("../page/reassignments.js") },
  "/engagements": { title: "Engagements", tag: "baton-engagements", load: () => import("../page/engagements.js") },
  "/agents": { title: "Agents", tag: "baton-agents", load: () => import("../page/agents.js") },
  "/conversations": { title: "Conversations", tag: "baton-conversations", load: () => import("../page/conversations.js") },
  "/agent": { title: "Agent", tag: "baton-agent", within: "/agents", load: () => import("../page/agent.js") },
  "/conversation": {
    title: "Conversation",
    tag: "baton-conversation",
    within: "/conversations",
    load: () => import("../page/conversation.js"),
    timeless: true,
  },
};

export const FIRST = "/assignments";
