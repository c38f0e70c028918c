package dev.baton.kit.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an import.
 *
 * @param bytes the size of the part of the file received so far, after unpacking
 * @param firstAt the earliest instant of the accepted rows; null if none is accepted
 * @param lastAt the latest instant of the accepted rows; null if none is accepted
 * @param problems the first 100 problems as JSON
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
