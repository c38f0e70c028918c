package dev.baton.kit.vocabulary;

import org.jspecify.annotations.Nullable;

/** An agent, by its id and the name that it had at the event; null where the event gave none. */
public record NamedAgent(String id, @Nullable String name) {

    /** Null where there is no id. */
    public static @Nullable NamedAgent of(@Nullable String id, @Nullable String name) {
        return id == null ? null : new NamedAgent(id, name);
    }

    /** The agent or, where there is none, the inbox; null where there is neither. */
    public static @Nullable Assignee orInbox(
            @Nullable NamedAgent agent, @Nullable String inboxId, @Nullable String inboxName) {
        return agent == null ? Assignee.inbox(inboxId, inboxName) : agent.asAssignee();
    }

    public Assignee asAssignee() {
        return new Assignee(AssigneeKind.AGENT, id, name);
    }
}
