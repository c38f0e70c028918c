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

    /** How long a client may take nothing before it is given up. */
    @WithDefault("2M")
    Duration patience();

    /** How long PostgreSQL may take for the rows that are read at once; for the first it may have to sort all. */
    @WithDefault("60S")
    Duration statementTime();
}
