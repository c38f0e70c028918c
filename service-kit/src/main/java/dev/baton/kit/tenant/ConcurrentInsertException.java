package dev.baton.kit.tenant;

/** Thrown if another transaction has meanwhile changed what this one started from. This transaction must be retried. */
public final class ConcurrentInsertException extends RuntimeException {}
