package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The agents who sent a message at one instant. A source may send a reply and the assignment that the reply caused with
 * the same instant, in either order.
 */
record Writers(Instant at, Set<String> agents) {

    /**
     * Adds an agent. Starts a new set if the instant differs from the previous one.
     *
     * @param before null if no agent has sent a message yet
     */
    static Writers with(@Nullable Writers before, String agentId, Instant at) {
        Set<String> agents = new TreeSet<>(Set.of(agentId));
        if (before != null && before.at.equals(at)) {
            agents.addAll(before.agents);
        }
        return new Writers(at, agents);
    }

    boolean wrote(String agentId, Instant instant) {
        return at.equals(instant) && agents.contains(agentId);
    }
}
