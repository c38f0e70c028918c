package dev.baton.bench;

import dev.baton.local.LocalSettings;
import java.nio.file.Path;

/**
 * What can be set about a run, as system properties of Maven ({@code ./mvnw -Pbench -Drows=10000000}).
 *
 * @param rows of the large workspace's log
 * @param only what a figure's name has to begin with to be measured; empty for all of them
 * @param loaded whether the data of an earlier run of today are measured again, as many rows
 * @param readRows of the log whose reading is measured beside PostGraphile's
 * @param writtenRows of the log that is imported to measure what writing costs
 * @param baseline another checkout, packaged, whose writing is compared with that of this one; null for none
 * @param local ports, and the folder that is emptied first
 * @param report the table, as Markdown
 */
record BenchSettings(
        long rows,
        String only,
        boolean loaded,
        long readRows,
        long writtenRows,
        Path baseline,
        LocalSettings local,
        Path report) {

    static BenchSettings ofProperties(Path root) {
        String baseline = System.getProperty("baseline", "");
        return new BenchSettings(
                Long.getLong("rows", 1_000_000),
                System.getProperty("only", ""),
                Boolean.getBoolean("loaded"),
                Long.getLong("reads.rows", 500_000),
                Long.getLong("writes.rows", 100_000),
                baseline.isEmpty() ? null : root.resolve(baseline),
                LocalSettings.ofProperties(root),
                root.resolve("report-gateway/target/bench/report.md"));
    }

    /** The same ports with a folder beside that of the loaded data, which stay. */
    LocalSettings local(String name) {
        return new LocalSettings(
                local.data().resolveSibling(local.data().getFileName() + "-" + name),
                local.gatewayPort(),
                local.assignmentPort(),
                local.engagementPort(),
                local.postgresPort(),
                local.demo());
    }
}
