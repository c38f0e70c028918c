package dev.baton.kit.ingest;

import dev.baton.kit.graphql.LimitExceededException;
import jakarta.enterprise.context.ApplicationScoped;

/** Limits the size of mutations that accept lists. */
@ApplicationScoped
public class RecordingLimit {

    private final int most;

    RecordingLimit(RecordingConfiguration configuration) {
        this.most = configuration.mostEvents();
    }

    /** @throws LimitExceededException naming the argument and the limit */
    public void check(String argument, int size) {
        if (size > most) {
            throw new LimitExceededException(
                    argument + ": " + size + " entries are more than the " + most + " that one mutation may have");
        }
    }
}
