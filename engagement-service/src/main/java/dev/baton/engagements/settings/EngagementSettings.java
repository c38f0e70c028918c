package dev.baton.engagements.settings;

import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.kit.audit.Change;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** What a workspace has decided about engagements. */
public record EngagementSettings(
        @Description("how long after the last end-user message a conversation stays active")
        int inactivityTimeoutSeconds,

        @Description("whether a conversation stays active without end-user messages")
        boolean activityRouting,

        @Description("whether an inactive conversation takes up capacity, and so stays active")
        boolean inactiveCountsTowardsCapacity,

        @Description("whether engagements that did not end within 14 days are left out")
        boolean fourteenDayRule) {

    static final EngagementSettings DEFAULT = new EngagementSettings(
            (int) DerivationSettings.DEFAULT.inactivityTimeout().toSeconds(), false, false, false);

    /** Whether the same is derived by both. */
    @Ignore
    boolean derivesAs(EngagementSettings other) {
        return inactivityTimeoutSeconds == other.inactivityTimeoutSeconds
                && activityRouting == other.activityRouting
                && inactiveCountsTowardsCapacity == other.inactiveCountsTowardsCapacity;
    }

    /** Of each setting, whether or not it is as it was. */
    @Ignore
    List<Change> changesSince(EngagementSettings before) {
        return List.of(
                Change.of("inactivityTimeoutSeconds", before.inactivityTimeoutSeconds(), inactivityTimeoutSeconds),
                Change.of("activityRouting", before.activityRouting(), activityRouting),
                Change.of(
                        "inactiveCountsTowardsCapacity",
                        before.inactiveCountsTowardsCapacity(),
                        inactiveCountsTowardsCapacity),
                Change.of("fourteenDayRule", before.fourteenDayRule(), fourteenDayRule));
    }
}
