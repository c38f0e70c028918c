package dev.baton.engagements.report;

import java.time.Instant;

/** Why a report shows figures, or none. */
public enum DataState {
    HAS_DATA,
    NO_DATA,
    /** The period ends before the workspace's first fact. */
    NOT_COLLECTED_BEFORE;

    /** @param collectedSince null where nothing was collected yet */
    public static DataState of(boolean hasRows, Period period, Instant collectedSince) {
        if (hasRows) {
            return HAS_DATA;
        }
        return collectedSince != null && !period.to().isAfter(collectedSince) ? NOT_COLLECTED_BEFORE : NO_DATA;
    }
}
