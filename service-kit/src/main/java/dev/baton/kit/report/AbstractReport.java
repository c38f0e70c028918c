package dev.baton.kit.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The fields that all {@link Report} implementations share. It does not implement the interface itself: otherwise it
 * would become a type of the schema too.
 */
public abstract class AbstractReport {

    private final ReportHeader header;
    private final boolean hasRows;

    protected AbstractReport(ReportHeader header, boolean hasRows) {
        this.header = header;
        this.hasRows = hasRows;
    }

    public @NonNull Period getPeriod() {
        return header.period();
    }

    public @NonNull List<@NonNull MetricDefinition> getDefinitions() {
        return header.definitions();
    }

    public @NonNull List<@NonNull AppliedFilter> getAppliedFilters() {
        return header.appliedFilters();
    }

    public @NonNull List<@NonNull IgnoredFilter> getIgnoredFilters() {
        return header.ignoredFilters();
    }

    public @NonNull DataState getDataState() {
        return DataState.of(hasRows, header.period(), header.collection().since());
    }

    public @Nullable Instant getCollectedSince() {
        return header.collection().since();
    }

    public @Nullable Instant getFreshAsOf() {
        return header.collection().freshAsOf();
    }
}
