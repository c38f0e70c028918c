package dev.baton.engagements.engagement;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the waits during which the holder changed, in seconds: before the last change while an agent held, while
 * nobody or an inbox held, and after the last change until the reply.
 */
@Description("The parts of the requester waits during which the holder changed.")
public record WaitAcrossHandoffs(
        @Description("The part before the last change, while an agent held the conversation.")
        double beforeSeconds,

        @Description("The part while nobody or an inbox held the conversation.")
        double unownedSeconds,

        @Description("The part after the last change, until the reply.")
        double afterSeconds) {

    static @Nullable WaitAcrossHandoffs of(Row row) {
        Double before = row.getDouble("handoff_before_seconds");
        return before == null
                ? null
                : new WaitAcrossHandoffs(
                        before, row.getDouble("handoff_unowned_seconds"), row.getDouble("handoff_after_seconds"));
    }
}
