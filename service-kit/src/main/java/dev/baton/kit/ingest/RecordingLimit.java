package dev.baton.kit.ingest;

import dev.baton.kit.graphql.LimitExceededException;
import jakarta.enterprise.context.ApplicationScoped;

/** How much one mutation may bring along. */
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
                    argument + ": " + size + " are more than the " + most + " that one mutation may name");
        }
    }
}
