package dev.baton.engagements.engagement;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the waits during which the holder changed, in seconds: before the last change while an agent held, while
 * nobody or an inbox held, and after the last change until the reply.
 */
public record WaitAcrossHandoffs(double beforeSeconds, double unownedSeconds, double afterSeconds) {

    static @Nullable WaitAcrossHandoffs of(Row row) {
        Double before = row.getDouble("handoff_before_seconds");
        return before == null
                ? null
                : new WaitAcrossHandoffs(
                        before, row.getDouble("handoff_unowned_seconds"), row.getDouble("handoff_after_seconds"));
    }
}
