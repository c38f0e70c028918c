package dev.baton.kit.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says of itself before its figures. */
public record ReportHeader(
        Period period,
        List<MetricDefinition> definitions,
        List<AppliedFilter> appliedFilters,
        List<IgnoredFilter> ignoredFilters,
        Collection collection) {

    /**
     * What the workspace's facts reach over.
     *
     * @param since the instant of the first fact, or from which on history is kept; null where there is none
     * @param freshAsOf the instant up to which everything accepted is counted; null where the request does not ask for it
     */
    public record Collection(
            @Nullable Instant since, @Nullable Instant freshAsOf) {}
}
