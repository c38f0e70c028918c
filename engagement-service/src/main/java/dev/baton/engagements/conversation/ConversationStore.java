package dev.baton.engagements.conversation;

import dev.baton.engagements.derivation.DerivedConversation;
import dev.baton.engagements.sql.Columns;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where each conversation stands; its row is also the lock that lets one writer at a time derive it. */
@ApplicationScoped
public class ConversationStore {

    private static final String CREATE = """
            insert into conversation (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing""";

    private static final String LOCK =
            "select id from conversation where workspace_id = $1 and id = any($2) order by id for update";

    private static final String NEXT =
            "select id from conversation where workspace_id = $1 and id > $2 order by id limit $3";

    private static final String SAVE = """
            update conversation c set status = n.status, closed_at = n.closed_at
            from unnest($2::text[], $3::text[], $4::timestamptz[]) as n (id, status, closed_at)
            where c.workspace_id = $1 and c.id = n.id""";

    /** The next ids after one, in order. */
    public Uni<SortedSet<String>> ids(SqlConnection connection, WorkspaceId workspace, String after, int most) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(workspace.value(), after, most))
                .map(rows -> {
                    SortedSet<String> ids = new TreeSet<>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return ids;
                });
    }

    /** Holds these conversations, created where they are new, until the transaction ends; in order, so none deadlocks. */
    public Uni<Void> lock(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        Tuple parameters = Tuple.of(workspace.value(), ids.toArray(String[]::new));
        return connection
                .preparedQuery(CREATE)
                .execute(parameters)
                .chain(() -> connection.preparedQuery(LOCK).execute(parameters))
                .replaceWithVoid();
    }

    public Uni<Void> save(SqlConnection connection, WorkspaceId workspace, Map<String, DerivedConversation> derived) {
        return connection
                .preparedQuery(SAVE)
                .execute(Columns.of(workspace, derived.entrySet())
                        .text(Map.Entry::getKey)
                        .text(row -> row.getValue().status())
                        .instants(row -> row.getValue().closedAt())
                        .tuple())
                .replaceWithVoid();
    }
}
