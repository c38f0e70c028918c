package dev.baton.engagements.conversation;

import dev.baton.kit.sql.Instants;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A conversation with its status, waits and engagements. The entity is shared with assignment-service. */
@Key(fields = @FieldSet("id"))
@Description("An entity of both services.")
public record Conversation(
        @Id @NonNull String id,

        @Description("The current status. Null if only engagement records of the conversation are known.")
        String status,

        @Description("When the conversation was closed. Null while it is not closed.") @Nullable
        Instant closedAt,

        @Description("Since when the customer waits for an answer. Null if the customer does not wait.") @Nullable
        Instant waitingSince,

        @Description("How long the customer has waited up to now, in seconds. Null if the customer does not wait.")
        Double waitingSeconds,

        @Description("The number of messages by agents who did not hold the conversation at that time. "
                + "They count for no engagement.")
        Integer messagesByOthers) {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = """
            id, status, closed_at, waiting_since, messages_by_others,
            extract(epoch from transaction_timestamp() - waiting_since)::float8 as waiting_seconds""";

    static Conversation of(Row row) {
        return new Conversation(
                row.getString("id"),
                row.getString("status"),
                Instants.orNull(row, "closed_at"),
                Instants.orNull(row, "waiting_since"),
                row.getDouble("waiting_seconds"),
                row.getInteger("messages_by_others"));
    }
}
