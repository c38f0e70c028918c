package dev.baton.kit.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param bytes of the file that were received, as they were sent
 * @param firstAt the earliest instant of the accepted rows; null where none was accepted
 * @param lastAt the latest instant of the accepted rows; null where none was accepted
 * @param problems JSON: the first 100
 */
public record ImportProgress(
        long bytes,
        long accepted,
        long repeated,
        long conflicts,
        long rejected,
        long skipped,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        String problems) {}
