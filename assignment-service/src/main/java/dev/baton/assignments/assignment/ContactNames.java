package dev.baton.assignments.assignment;

import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Objects;

/** Every name that facts have given contacts, for searching assignments by the name a contact had then. */
public final class ContactNames {

    /** Sorted, so that two writers wait for each other instead of deadlocking. */
    private static final String LEARN = """
            insert into contact_name (workspace_id, name)
            select $1, name from unnest($2::text[]) told (name) order by name collate "C"
            on conflict do nothing""";

    private ContactNames() {}

    public static Uni<Void> learn(SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        String[] names = facts.stream()
                .map(fact -> fact.event().context().contactName())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return names.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LEARN)
                        .execute(Tuple.of(workspace.value(), names))
                        .replaceWithVoid();
    }
}
