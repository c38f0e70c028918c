package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work that consists of consecutive parts, such as transactions or the pieces of a file. */
public final class Batches {

    private Batches() {}

    /** @param batch does a part of the work and returns whether more is left */
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
