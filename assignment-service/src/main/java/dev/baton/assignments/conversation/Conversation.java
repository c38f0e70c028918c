package dev.baton.assignments.conversation;

import dev.baton.assignments.directory.Contact;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.vocabulary.Assignee;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * Messages with one contact, as far as its assignments go: an entity of both services.
 *
 * @param assignee who holds it now; null for nobody
 * @param openedAt when it was opened, or first seen
 */
@Key(fields = @FieldSet("id"))
@Description("An entity of both services.")
public record Conversation(
        @Id @NonNull String id, Contact contact, Assignee assignee, String channel, String topic, Instant openedAt) {

    static Conversation of(Row row) {

        return new Conversation(
                row.getString("id"),
                Contact.of(row.getString("contact_id"), row.getString("contact_name")),
                Assignee.of(
                        row.getString("assignee_kind"), row.getString("assignee_id"), row.getString("assignee_name")),
                row.getString("channel"),
                row.getString("topic"),
                Instants.of(row, "opened_at"));
    }
}
