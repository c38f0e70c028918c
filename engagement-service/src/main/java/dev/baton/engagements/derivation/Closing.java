package dev.baton.engagements.derivation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's change from a status other than SOLVED and CLOSED to one of them.
 *
 * @param id the event id of the fact that closed it
 * @param agentId the agent who held the conversation just before the close; null if no agent did
 * @param closeTimeSeconds the seconds from the first end-user message (if there is none, from the opening; after a
 *     reopening, from the reopening) to the close
 * @param first whether the conversation had not been closed before
 * @param byOneAgent whether exactly one agent had taken part until then: sent a message or, if no agent had sent one,
 *     held the conversation
 * @param reopenedAt null if the conversation was not reopened
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
