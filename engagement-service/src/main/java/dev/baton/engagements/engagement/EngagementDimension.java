package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.FigureCube;

/** What engagements are broken down by. */
public enum EngagementDimension {
    AGENT,
    GROUP,
    CHANNEL,
    TOPIC,
    START_REASON,
    END_REASON,
    START_STATUS,
    END_STATUS;

    /** As roll-ups know it. */
    FigureCube cube() {
        return FigureCube.valueOf(name());
    }

    /** In the view {@code reportable_engagement}. */
    String column() {
        return cube().column();
    }
}
