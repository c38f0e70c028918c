package dev.baton.engagements.derivation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's change from a status other than SOLVED and CLOSED to one of them.
 *
 * @param id the event id of the fact that closed it
 * @param agentId who held it just before; null where no agent did
 * @param closeTimeSeconds from the first end-user message, else the opening; after a reopening from that
 * @param first whether it had not been closed before
 * @param byOneAgent whether exactly one agent had taken part until then: sent a message or, where none did, held it
 * @param reopenedAt null while it was not reopened
 */
public record Closing(
        String id,
        Instant at,
        @Nullable String agentId,
        double closeTimeSeconds,
        boolean first,
        boolean byOneAgent,
        @Nullable Instant reopenedAt) {

    Closing reopened(Instant instant) {
        return new Closing(id, at, agentId, closeTimeSeconds, first, byOneAgent, instant);
    }
}
