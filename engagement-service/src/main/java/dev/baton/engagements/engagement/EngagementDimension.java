package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.FigureCube;

/** A property by which a report groups engagements. */
public enum EngagementDimension {
    AGENT,
    GROUP,
    CHANNEL,
    TOPIC,
    START_REASON,
    END_REASON,
    START_STATUS,
    END_STATUS;

    /** The cube of the roll-ups that has this dimension. */
    FigureCube cube() {
        return FigureCube.valueOf(name());
    }

    /** The column of the view {@code reportable_engagement}. */
    String column() {
        return cube().column();
    }
}
