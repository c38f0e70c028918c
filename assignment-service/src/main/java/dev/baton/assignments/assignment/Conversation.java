package dev.baton.assignments.assignment;

import dev.baton.kit.directory.Contact;
import dev.baton.kit.security.Caller;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The part of the entity <em>Conversation</em> that is known from assignments; engagement-service adds other fields.
 *
 * @param assignee the current assignee; null for nobody, and for an agent or inbox that the caller may not see
 * @param openedAt when the conversation was opened or, if that is not known, first seen
 */
@Key(fields = @FieldSet("id"))
@Description("A conversation with one contact, also called a ticket. Both services contribute fields to it.")
public record Conversation(
        @Id @NonNull String id,
        @Nullable Contact contact,

        @Description(
                "The current assignee. Null if nobody holds the conversation, and for an agent's own token also if "
                        + "another agent or an inbox holds it.")
        @Nullable
        Assignee assignee,

        @Nullable String channel,
        @Nullable String topic,
        @Nullable Instant openedAt) {

    /** The columns that {@link #of(Row)} reads, of the table under the name {@code c}. */
    public static final String COLUMNS = """
            c.id as c_id, c.contact_id as c_contact_id, c.contact_name as c_contact_name,
            c.assignee_kind as c_assignee_kind, c.assignee_id as c_assignee_id, c.assignee_name as c_assignee_name,
            c.channel as c_channel, c.topic as c_topic, c.opened_at as c_opened_at""";

    public static Conversation of(Row row) {
        return new Conversation(
                row.getString("c_id"),
                Contact.of(row.getString("c_contact_id"), row.getString("c_contact_name")),
                Assignee.of(
                        row.getString("c_assignee_kind"),
                        row.getString("c_assignee_id"),
                        row.getString("c_assignee_name")),
                row.getString("c_channel"),
                row.getString("c_topic"),
                Instants.orNull(row, "c_opened_at"));
    }

    /** The same conversation, without an assignee whom the caller may not see. */
    Conversation seenBy(Caller caller) {
        return assignee == null || caller.seesHeldBy(assignee)
                ? this
                : new Conversation(id, contact, null, channel, topic, openedAt);
    }

    /** A conversation of which the query selects only the id. */
    static Conversation ofId(String id) {
        return new Conversation(id, null, null, null, null, null);
    }
}
