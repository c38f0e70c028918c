package dev.baton.kit.export;

/** How an export ended; the outcomes of the metric {@code baton_exports_total}. */
enum ExportEnd {
    SENT,
    CLIENT_GONE,
    /** Its client took too little of it. */
    TOO_SLOW,
    /** It took longer than an export may take in all. */
    TOO_LONG,
    FAILED
}
