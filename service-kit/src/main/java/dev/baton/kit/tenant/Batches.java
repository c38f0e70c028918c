package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Work that is done in many transactions, one after the other. */
public final class Batches {

    private Batches() {}

    /** @param batch does some of the work, and says whether there is more */
    public static Uni<Void> all(Supplier<Uni<Boolean>> batch) {
        return Uni.createFrom()
                .deferred(() -> batch.get())
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
