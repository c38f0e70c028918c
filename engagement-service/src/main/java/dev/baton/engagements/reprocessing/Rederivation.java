package dev.baton.engagements.reprocessing;

import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A background job that derives the conversations of a period again by the current settings. */
public record Rederivation(
        @Id @NonNull String id,

        @Description("The start of the period. Null if all conversations are derived again.") @Nullable
        Instant from,

        @Description("The end of the period, exclusive. Null if all conversations are derived again.") @Nullable
        Instant to,

        @NonNull Instant requestedAt,

        @Description("The number of conversations with events in the period, at the time of the request.")
        int conversations,

        @Description("The number of conversations that have been derived again so far.")
        int done,

        @Description("When the job finished. Null while it runs.") @Nullable
        Instant finishedAt) {

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
