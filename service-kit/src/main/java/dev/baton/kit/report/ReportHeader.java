package dev.baton.kit.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that every {@link Report} has besides its figures. */
public record ReportHeader(
        Period period,
        List<MetricDefinition> definitions,
        List<AppliedFilter> appliedFilters,
        List<IgnoredFilter> ignoredFilters,
        Collection collection) {

    /**
     * The time that the workspace's facts cover.
     *
     * @param since the instant of the first fact, or the start of the retained history; null if there is neither
     * @param freshAsOf the instant up to which all accepted facts are counted; null if the request does not select it
     */
    public record Collection(
            @Nullable Instant since, @Nullable Instant freshAsOf) {}
}
