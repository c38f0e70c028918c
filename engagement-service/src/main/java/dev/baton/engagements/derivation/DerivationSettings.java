package dev.baton.engagements.derivation;

import dev.baton.engagements.calendar.BusinessHours;
import java.time.Duration;

/**
 * What a workspace has decided about engagements.
 *
 * @param inactivityTimeout how long after the last end-user message a conversation stays active; positive
 * @param activityRouting whether a conversation stays active without end-user messages
 * @param inactiveCountsTowardsCapacity whether an inactive conversation takes up capacity; it then stays active too
 */
public record DerivationSettings(
        Duration inactivityTimeout,
        boolean activityRouting,
        boolean inactiveCountsTowardsCapacity,
        BusinessHours businessHours) {

    /** What holds where a workspace has decided nothing. */
    public static final DerivationSettings DEFAULT =
            new DerivationSettings(Duration.ofMinutes(10), false, false, BusinessHours.NONE);

    /** Whether a conversation becomes inactive when its end user is silent. */
    boolean timesOut() {
        return !activityRouting && !inactiveCountsTowardsCapacity;
    }
}
