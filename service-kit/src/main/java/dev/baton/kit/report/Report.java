package dev.baton.kit.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

/** The fields that every report has besides its figures. */
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

    /**
     * The instant of the workspace's first fact, or the start of the retained history if that is later; null if the
     * workspace has no facts.
     */
    @Description(
            "When the workspace's first fact happened, or the start of the kept history if that is later. Null if the "
                    + "workspace has no facts.")
    Instant getCollectedSince();

    @Description("Everything accepted up to this instant is counted.")
    Instant getFreshAsOf();
}
