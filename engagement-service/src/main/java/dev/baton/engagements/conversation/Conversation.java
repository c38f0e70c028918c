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

/** Messages with one contact, as far as its status, waits and engagements go: an entity of both services. */
@Key(fields = @FieldSet("id"))
@Description("An entity of both services.")
public record Conversation(
        @Id @NonNull String id,

        @Description("null while nothing but engagement records has told of it")
        String status,

        @Description("null while it is not closed") @Nullable
        Instant closedAt,

        @Description("since when the customer waits for an answer; null where it does not") @Nullable
        Instant waitingSince,

        @Description("how long the customer has waited by now")
        Double waitingSeconds,

        @Description("messages of agents who did not hold it then; they count for no engagement")
        Integer messagesByOthers) {

    /** The columns of a conversation that its row is read from. */
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
