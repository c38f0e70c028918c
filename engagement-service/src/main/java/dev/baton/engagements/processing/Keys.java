package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts one point in the history of each conversation, given by the key of a fact, to the parameters of an SQL
 * statement: an array for each column of the key.
 */
final class Keys {

    /** The parameters as rows. If the point is the beginning of a conversation, all columns except its id are null. */
    static final String POINTS = """
            unnest($2::text[], $3::timestamptz[], $4::text[] collate "C", $5::bigint[], $6::text[] collate "C")
                as point (conversation_id, occurred_at, origin, sequence, event_id)""";

    private Keys() {}

    /** @param keys the points by conversation id; null for the beginning */
    static Tuple tuple(WorkspaceId workspace, Map<String, FactKey> keys) {
        return Columns.of(workspace, keys.entrySet())
                .text(Map.Entry::getKey)
                .instants(point -> key(point, FactKey::occurredAt))
                .text(point -> key(point, FactKey::origin))
                .longs(point -> key(point, FactKey::sequence))
                .text(point -> key(point, FactKey::eventId))
                .tuple();
    }

    /** The key of the last fact that each state includes, by conversation id; null if it includes none. */
    static Map<String, FactKey> of(Map<String, ConversationState> states) {
        Map<String, FactKey> keys = new HashMap<>();
        states.forEach((id, state) -> keys.put(id, state.last()));
        return keys;
    }

    private static <T> @Nullable T key(Map.Entry<String, FactKey> point, Function<FactKey, T> part) {
        return point.getValue() == null ? null : part.apply(point.getValue());
    }
}
