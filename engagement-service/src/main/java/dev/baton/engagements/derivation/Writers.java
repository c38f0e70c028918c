package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The agents who sent a message at one instant. A source may tell of a reply and of the assignment that it made with the same
 * instant, in either order.
 */
record Writers(Instant at, Set<String> agents) {

    /**
     * These and one more, or that one alone where it wrote later.
     *
     * @param before null where no agent has written yet
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
