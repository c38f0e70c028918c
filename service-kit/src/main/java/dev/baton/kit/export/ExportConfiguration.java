package dev.baton.kit.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about exports. */
@ConfigMapping(prefix = "baton.exports")
interface ExportConfiguration {

    /** How many may be under way at once; each holds a connection to the database for as long as its client takes. */
    @WithDefault("8")
    int atOnce();

    /** Which part of them one workspace may have. */
    @WithDefault("0.5")
    double workspaceShare();

    /** How long the service waits for a client, in all its pauses together, before it looks how much the client has taken. */
    @WithDefault("1M")
    Duration paceTime();

    /** How many bytes the client must have taken by then; bytes on their way count as taken. */
    @WithDefault("500000")
    long paceLeastBytes();

    /** How long an export may take in all. PostgreSQL keeps the snapshot of its rows for no longer. */
    @WithDefault("1H")
    Duration totalTime();

    /** How long PostgreSQL may take for the rows that are read at once; for the first it may have to sort all. */
    @WithDefault("60S")
    Duration statementTime();
}
