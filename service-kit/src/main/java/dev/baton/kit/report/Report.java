package dev.baton.kit.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

/** What every report says about itself. */
@Interface
public interface Report {

    @NonNull
    Period getPeriod();

    @NonNull
    List<@NonNull MetricDefinition> getDefinitions();

    @NonNull
    List<@NonNull AppliedFilter> getAppliedFilters();

    @NonNull
    List<@NonNull IgnoredFilter> getIgnoredFilters();

    @NonNull
    DataState getDataState();

    /** From when on the workspace's history is here: its first fact, or what is kept; null where there is none. */
    Instant getCollectedSince();

    /** The instant up to which everything accepted is counted. */
    Instant getFreshAsOf();
}
