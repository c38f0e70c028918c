package dev.baton.kit.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a report shows figures, or none. */
public enum DataState {
    HAS_DATA,
    NO_DATA,
    /** The period ends before what is kept, or before the workspace's first fact. */
    NOT_COLLECTED_BEFORE;

    /**
     * What is left of conversations that go on, from before what is kept, is not all that there was.
     *
     * @param collectedSince null where nothing was collected yet
     */
    public static DataState of(boolean hasRows, Period period, @Nullable Instant collectedSince) {
        if (collectedSince != null && !period.to().isAfter(collectedSince)) {
            return NOT_COLLECTED_BEFORE;
        }
        return hasRows ? HAS_DATA : NO_DATA;
    }
}
