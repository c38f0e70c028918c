package dev.baton.engagements.conversation;

import dev.baton.engagements.sql.Instants;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** Messages with one contact, as far as its status and engagements go: an entity of both services. */
@Key(fields = @FieldSet("id"))
@Description("An entity of both services.")
public record Conversation(
        @Id @NonNull String id,
        String status,
        @Description("null while it is not closed") Instant closedAt) {

    static Conversation of(Row row) {
        return new Conversation(row.getString("id"), row.getString("status"), Instants.of(row, "closed_at"));
    }
}
