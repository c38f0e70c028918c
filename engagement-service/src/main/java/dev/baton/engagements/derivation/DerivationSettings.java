package dev.baton.engagements.derivation;

import dev.baton.engagements.calendar.BusinessHours;
import java.time.Duration;

/**
 * The settings of a workspace on which derived engagements depend.
 *
 * @param inactivityTimeout how long after the last end-user message a conversation stays active; positive
 * @param activityRouting whether a conversation stays active without end-user messages
 * @param inactiveCountsTowardsCapacity whether an inactive conversation counts towards capacity; if so, it stays active
 *     too
 */
public record DerivationSettings(
        Duration inactivityTimeout,
        boolean activityRouting,
        boolean inactiveCountsTowardsCapacity,
        BusinessHours businessHours) {

    /** The settings of a workspace that has none of its own. */
    public static final DerivationSettings DEFAULT =
            new DerivationSettings(Duration.ofMinutes(10), false, false, BusinessHours.NONE);

    /** Whether a conversation becomes inactive when its end user is silent. */
    boolean timesOut() {
        return !activityRouting && !inactiveCountsTowardsCapacity;
    }
}
