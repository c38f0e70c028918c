package dev.baton.kit.tenant;

/** Another transaction has written meanwhile what this one began from: its work is to be done over. */
public final class ConcurrentInsertException extends RuntimeException {}
