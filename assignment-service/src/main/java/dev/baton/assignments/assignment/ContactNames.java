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

    /** Another contact may have the same name; and an id that is a name stays known as one. */
    private static final String FORGET = """
            delete from contact_name n
            where n.workspace_id = $1 and n.name = any($2)
                and not exists (
                    select 1 from assignment a where a.workspace_id = $1 and a.contact_name = n.name)
                and not exists (
                    select 1 from directory_entry d
                    where d.workspace_id = $1 and d.kind = 'CONTACT' and d.label = n.name)
                and not exists (
                    select 1 from directory_entry d
                    where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.name collate "C")""";

    private ContactNames() {}

    /** Forgets those of these names that neither the log nor the directory has any more. */
    public static Uni<Void> forget(SqlConnection connection, WorkspaceId workspace, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(workspace.value(), names.toArray(String[]::new)))
                        .replaceWithVoid();
    }

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
