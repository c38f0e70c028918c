package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of a conversation's state from which its closes are derived.
 *
 * @param since the start of the close time: the first end-user message; if there is none, the opening; after a
 *     reopening, the reopening
 * @param asked whether {@code since} is final until the next close: an end user has sent a message, or there was a
 *     reopening
 * @param writers the agents who have sent a message; at most the first two are stored
 * @param holders the agents who have held the conversation; at most the first two are stored
 * @param latest the latest close; null before the first known close
 * @param closedBefore whether a reopening shows that the conversation was closed before its first known fact
 */
record Resolution(
        @Nullable Instant since,
        boolean asked,
        Set<String> writers,
        Set<String> holders,
        @Nullable Closing latest,
        boolean closedBefore) {

    /** The stored form leaves out empty collections, so they are null here. */
    Resolution {
        writers = Objects.requireNonNullElse(writers, Set.of());
        holders = Objects.requireNonNullElse(holders, Set.of());
    }

    static final Resolution NONE = new Resolution(null, false, Set.of(), Set.of(), null, false);

    Resolution opened(Instant at) {
        return since == null ? new Resolution(at, asked, writers, holders, latest, closedBefore) : this;
    }

    Resolution endUserWrote(Instant at) {
        return asked ? this : new Resolution(at, true, writers, holders, latest, closedBefore);
    }

    Resolution agentWrote(String agentId) {
        return new Resolution(since, asked, with(writers, agentId), holders, latest, closedBefore);
    }

    Resolution heldBy(String agentId) {
        return new Resolution(since, asked, writers, with(holders, agentId), latest, closedBefore);
    }

    /** Whether an agent is one of the first two who have sent a message. */
    boolean hasWritten(String agentId) {
        return writers.contains(agentId);
    }

    /** @param holding null if no agent holds the conversation */
    Resolution statusChanged(String eventId, Instant at, Activity before, Activity after, @Nullable Holding holding) {
        if (!before.closed() && after.closed()) {
            return closed(eventId, at, holding == null ? null : holding.agentId());
        }
        return before.closed() && !after.closed() ? reopened(at) : this;
    }

    private Resolution closed(String eventId, Instant at, @Nullable String agentId) {
        Set<String> participants = writers.isEmpty() ? holders : writers;
        Closing closing = new Closing(
                eventId,
                at,
                agentId,
                Seconds.between(Objects.requireNonNull(since, "it was opened"), at),
                latest == null && !closedBefore,
                participants.size() == 1,
                null);
        return new Resolution(since, asked, writers, holders, closing, closedBefore);
    }

    private Resolution reopened(Instant at) {
        return latest == null
                ? new Resolution(at, true, writers, holders, null, true)
                : new Resolution(at, true, writers, holders, latest.reopened(at), closedBefore);
    }

    private static Set<String> with(Set<String> agents, String agentId) {
        if (agents.size() == 2 || agents.contains(agentId)) {
            return agents;
        }
        Set<String> more = new TreeSet<>(agents);
        more.add(agentId);
        return more;
    }
}
