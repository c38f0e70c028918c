package dev.baton.engagements.reprocessing;

import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The past derived anew by the settings as they are, in the background. */
public record Rederivation(
        @Id @NonNull String id,
        @Description("null: all there is") @Nullable Instant from,

        @Description("exclusive; null: all there is") @Nullable
        Instant to,

        @NonNull Instant requestedAt,

        @Description("how many had something happen in the period when it was asked for")
        int conversations,

        @Description("how many of them are derived") int done,
        @Description("null while it goes on") @Nullable Instant finishedAt) {

    static Rederivation of(Row row) {
        return new Rederivation(
                row.getUUID("id").toString(),
                Instants.of(row, "from_at"),
                Instants.of(row, "to_at"),
                Instants.of(row, "requested_at"),
                row.getLong("conversations").intValue(),
                row.getLong("done").intValue(),
                Instants.orNull(row, "finished_at"));
    }
}
