package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a conversation comes to its close, and closes.
 *
 * @param since what the close time runs from: the first end-user message, else the opening; after a reopening that
 * @param asked whether an end user has written, or the conversation was reopened
 * @param writers agents who have sent a message; two stand for more
 * @param holders agents who have held it; two stand for more
 * @param latest the latest close; null before the first
 */
record Resolution(Instant since, boolean asked, Set<String> writers, Set<String> holders, Closing latest) {

    static final Resolution NONE = new Resolution(null, false, Set.of(), Set.of(), null);

    Resolution opened(Instant at) {
        return since == null ? new Resolution(at, asked, writers, holders, latest) : this;
    }

    Resolution endUserWrote(Instant at) {
        return asked ? this : new Resolution(at, true, writers, holders, latest);
    }

    Resolution agentWrote(String agentId) {
        return new Resolution(since, asked, with(writers, agentId), holders, latest);
    }

    Resolution heldBy(String agentId) {
        return new Resolution(since, asked, writers, with(holders, agentId), latest);
    }

    /** @param agentId who holds it; null where no agent does */
    Resolution closed(String eventId, Instant at, String agentId) {
        Set<String> participants = writers.isEmpty() ? holders : writers;
        Closing closing = new Closing(
                eventId, at, agentId, Seconds.between(since, at), latest == null, participants.size() == 1, null);
        return new Resolution(since, asked, writers, holders, closing);
    }

    Resolution reopened(Instant at) {
        return new Resolution(at, true, writers, holders, latest.reopened(at));
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
