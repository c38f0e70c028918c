package dev.baton.kit.vocabulary;

import org.jspecify.annotations.Nullable;

/** An agent with the name that it had at the event; the name is null if the event gave none. */
public record NamedAgent(String id, @Nullable String name) {

    /** Returns null if the id is null. */
    public static @Nullable NamedAgent of(@Nullable String id, @Nullable String name) {
        return id == null ? null : new NamedAgent(id, name);
    }

    /** Returns the agent or, if it is null, the inbox; null if both are null. */
    public static @Nullable Assignee orInbox(
            @Nullable NamedAgent agent, @Nullable String inboxId, @Nullable String inboxName) {
        return agent == null ? Assignee.inbox(inboxId, inboxName) : agent.asAssignee();
    }

    public Assignee asAssignee() {
        return new Assignee(AssigneeKind.AGENT, id, name);
    }
}
