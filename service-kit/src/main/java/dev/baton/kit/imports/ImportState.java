package dev.baton.kit.imports;

/** The state of an import. */
public enum ImportState {
    RUNNING,
    FINISHED,
    /** The import broke off. The facts accepted until then are kept, and can be undone. */
    FAILED,
    UNDOING,
    UNDONE
}
