package dev.baton.kit.imports;

/** Where an import stands. */
public enum ImportState {
    RUNNING,
    FINISHED,
    /** It broke off: what was accepted until then stays, and can be undone. */
    FAILED,
    UNDOING,
    UNDONE
}
