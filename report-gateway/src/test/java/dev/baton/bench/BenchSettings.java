package dev.baton.bench;

import dev.baton.local.LocalSettings;
import java.nio.file.Path;

/**
 * The settings of a benchmark run, given as system properties of Maven ({@code ./mvnw -Pbench -Drows=10000000}).
 *
 * @param rows the number of rows in the large workspace's log
 * @param only a prefix of the names of the figures to measure; empty for all figures
 * @param loaded whether to reuse the data of an earlier run of the same day with the same number of rows
 * @param readRows the number of rows of the log that is read for the comparison with PostGraphile
 * @param writtenRows the number of rows of the log that is imported to measure the cost of writing
 * @param baseline a packaged checkout of another version, whose cost of writing is compared with this one; null
 *     for none
 * @param local the ports and the data folder, which is emptied first
 * @param report the file for the report, as Markdown
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

    /** The same ports with another folder, so that the loaded data are kept. */
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
