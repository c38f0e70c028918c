package dev.baton.engagements.settings;

import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.kit.audit.Change;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** The settings of a workspace for engagements, as the GraphQL type. */
public record EngagementSettings(
        @Description("How long a conversation stays active after the last end-user message, in seconds.")
        int inactivityTimeoutSeconds,

        @Description("Whether a conversation stays active without end-user messages.")
        boolean activityRouting,

        @Description("Whether an inactive conversation counts towards an agent's capacity. If true, it stays active.")
        boolean inactiveCountsTowardsCapacity,

        @Description("Whether engagements that did not end within 14 days are left out of reports.")
        boolean fourteenDayRule) {

    static final EngagementSettings DEFAULT = new EngagementSettings(
            (int) DerivationSettings.DEFAULT.inactivityTimeout().toSeconds(), false, false, false);

    /** Whether both settings lead to the same derived engagements. */
    @Ignore
    boolean derivesAs(EngagementSettings other) {
        return inactivityTimeoutSeconds == other.inactivityTimeoutSeconds
                && activityRouting == other.activityRouting
                && inactiveCountsTowardsCapacity == other.inactiveCountsTowardsCapacity;
    }

    /** One entry for each setting, also if its value is the same as before. */
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
