package dev.baton.kit.vocabulary;

/** The kind of an assignee. */
public enum AssigneeKind {
    AGENT,
    INBOX,
    NOBODY
}
