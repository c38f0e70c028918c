package dev.baton.kit.export;

/** The outcome of an export, as in the metric {@code baton_exports_total}. */
enum ExportEnd {
    SENT,
    CLIENT_GONE,
    /** The client read too slowly. */
    TOO_SLOW,
    /** The export took longer than {@code totalTime}. */
    TOO_LONG,
    FAILED
}
