package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores facts and updates everything derived from them in one transaction. So a fact reported as accepted is stored,
 * derived, and counted in the next report. Facts may arrive late, twice and in any order.
 */
public interface FactLedger {

    /**
     * Stores a batch.
     *
     * @param batch facts of distinct event ids
     * @param importId the import of the facts' file; the new facts are removed when it is undone. Null for none
     */
    Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch, @Nullable UUID importId);

    /** Whether more urgent work is waiting. Work that can wait should then use small batches. */
    default boolean isPressed() {
        return false;
    }

    /**
     * Returns how long work that can wait should pause after a batch, so that urgent work can proceed.
     *
     * @param busy the duration of the batch
     * @return whole milliseconds, because timers have no finer resolution
     */
    default Duration backoff(Duration busy) {
        return Duration.ZERO;
    }

    /**
     * The outcome of a batch.
     *
     * @param acceptances the outcomes by event id
     * @param contradictions the event ids of accepted facts whose claim of a previous assignee contradicts the stored
     *     history
     */
    record Receipt(Map<String, Acceptance> acceptances, Set<String> contradictions) {

        /** Combines the receipts of batches without common event ids. */
        public static Receipt of(Collection<Receipt> parts) {
            Receipt whole = new Receipt(new HashMap<>(), new HashSet<>());
            parts.forEach(part -> {
                whole.acceptances.putAll(part.acceptances);
                whole.contradictions.addAll(part.contradictions);
            });
            return whole;
        }
    }
}
