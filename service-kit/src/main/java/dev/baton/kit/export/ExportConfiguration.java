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

    /** After which time of waiting for the client it must have taken more. */
    @WithDefault("1M")
    Duration paceTime();

    /** How many bytes it must have taken by then; what is on its way counts as taken. */
    @WithDefault("500000")
    long paceLeastBytes();

    /** How long an export may take in all: for so long PostgreSQL keeps the snapshot that its rows are read in. */
    @WithDefault("1H")
    Duration totalTime();

    /** How long PostgreSQL may take for the rows that are read at once; for the first it may have to sort all. */
    @WithDefault("60S")
    Duration statementTime();
}
