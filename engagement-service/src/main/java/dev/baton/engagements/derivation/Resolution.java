package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation comes to its close, and closes.
 *
 * @param since what the close time runs from: the first end-user message, else the opening; after a reopening that
 * @param asked whether an end user has written, or the conversation was reopened
 * @param writers agents who have sent a message; two stand for more
 * @param holders agents who have held it; two stand for more
 * @param latest the latest close; null before the first known one
 * @param closedBefore whether it was closed before the first known fact, as that tells
 */
record Resolution(
        @Nullable Instant since,
        boolean asked,
        Set<String> writers,
        Set<String> holders,
        @Nullable Closing latest,
        boolean closedBefore) {

    /** What is empty is not stored. */
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

    /** @param holding null where no agent holds the conversation */
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
