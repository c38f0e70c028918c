package dev.baton.engagements.engagement;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** How the waits that ran through a change of holder went by, in seconds: before it, unowned, after it. */
public record WaitAcrossHandoffs(double beforeSeconds, double unownedSeconds, double afterSeconds) {

    static @Nullable WaitAcrossHandoffs of(Row row) {
        Double before = row.getDouble("handoff_before_seconds");
        return before == null
                ? null
                : new WaitAcrossHandoffs(
                        before, row.getDouble("handoff_unowned_seconds"), row.getDouble("handoff_after_seconds"));
    }
}
