package dev.baton.kit.vocabulary;

/** What holds a conversation: an agent, an inbox, or nobody. */
public enum AssigneeKind {
    AGENT,
    INBOX,
    NOBODY
}
