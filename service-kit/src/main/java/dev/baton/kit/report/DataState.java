package dev.baton.kit.report;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** Whether a report has data and, if not, why. */
public enum DataState {
    HAS_DATA,
    NO_DATA,
    @Description("The period ends before collectedSince.")
    NOT_COLLECTED_BEFORE;

    /**
     * Returns the state of a report. Rows from before {@code collectedSince} do not count as data: they belong to
     * conversations that continue after it, and are only a part of what happened then.
     *
     * @param collectedSince null if the workspace has no facts yet
     */
    public static DataState of(boolean hasRows, Period period, @Nullable Instant collectedSince) {
        if (collectedSince != null && !period.to().isAfter(collectedSince)) {
            return NOT_COLLECTED_BEFORE;
        }
        return hasRows ? HAS_DATA : NO_DATA;
    }
}
