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
 * Takes facts in and keeps what is derived from them right, in one transaction: whatever is answered as accepted is
 * kept, derived and in the next report. Facts may come late, twice and shuffled.
 */
public interface FactLedger {

    /**
     * Takes a batch in.
     *
     * @param batch facts of distinct event ids
     * @param importId of the imported file that they are from: those that are new go when it is undone; null for none
     */
    Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch, @Nullable UUID importId);

    /** Whether someone waits for what is done beside this: what can wait is better done little by little then. */
    default boolean isPressed() {
        return false;
    }

    /**
     * How long what can wait is to rest before it goes on, for those who wait to get what they need.
     *
     * @param busy how long it has just been at it
     * @return whole milliseconds, as timers take no less
     */
    default Duration backoff(Duration busy) {
        return Duration.ZERO;
    }

    /**
     * What became of a batch.
     *
     * @param acceptances by event id
     * @param contradictions event ids of accepted facts whose claim of a previous assignee is not what is stored
     */
    record Receipt(Map<String, Acceptance> acceptances, Set<String> contradictions) {

        /** One of batches that have no event id in common. */
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
