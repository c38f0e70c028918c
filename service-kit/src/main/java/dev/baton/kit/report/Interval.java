package dev.baton.kit.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The length of the buckets of a report. */
@RegisterForReflection // Quarkus registers only enums of fields and of operations
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** Returns the given interval; days if the request gave an explicit null. */
    public static Interval orDays(@Nullable Interval interval) {
        return interval == null ? DAY : interval;
    }
}
