package dev.baton.engagements.fact;

import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Takes facts in and keeps what is derived from them right, in one transaction: whatever is answered as accepted is
 * kept, derived and in the next report. Facts may come late, twice and shuffled.
 */
public interface FactLedger {

    /** @param batch facts of distinct event ids */
    Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch);

    /**
     * What became of a batch.
     *
     * @param acceptances by event id
     * @param contradictions event ids of accepted facts whose claim of a previous assignee is not what is stored
     */
    record Receipt(Map<String, Acceptance> acceptances, Set<String> contradictions) {}
}
