package dev.baton.kit.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of exports. */
@ConfigMapping(prefix = "baton.exports")
interface ExportConfiguration {

    /** The most concurrent exports. Each holds a database connection until its client has read everything. */
    @WithDefault("8")
    int atOnce();

    /** The share of the concurrent exports that one workspace may use. */
    @WithDefault("0.5")
    double workspaceShare();

    /** The total time that the service waits for a client before it checks how much the client has read. */
    @WithDefault("1M")
    Duration paceTime();

    /** The bytes that the client must have read by then. Bytes in transit count as read. */
    @WithDefault("500000")
    long paceLeastBytes();

    /** The longest duration of an export. PostgreSQL keeps the snapshot of its rows no longer than this. */
    @WithDefault("1H")
    Duration totalTime();

    /**
     * The longest time for PostgreSQL to return a batch of rows. Before the first batch it may have to sort all rows.
     */
    @WithDefault("60S")
    Duration statementTime();
}
