package dev.baton.assignments.assignment;

import dev.baton.kit.event.Fact;
import dev.baton.kit.event.Subject;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every name that facts have given each contact. The directory finds contacts by these names. Reports find assignments by the
 * name that the contact had then.
 */
public final class ContactNames {

    /**
     * Sorted, so that two writers wait for each other instead of deadlocking. Pieces of an import that are written at
     * the same time often name the same contacts: the second transaction then finds them inserted.
     */
    private static final String LEARN = """
            insert into contact_name (workspace_id, name, contact_id, is_id)
            select $1 as workspace_id, told.name, told.contact_id, told.is_id
            from unnest($2::text[], $3::text[], $4::boolean[]) as told (name, contact_id, is_id)
            left join lateral (
                select true as kept from contact_name
                where workspace_id = $1 and name = told.name and contact_id = told.contact_id and is_id = told.is_id
                offset 0) known on true
            where known.kept is null
            order by told.name, told.contact_id, told.is_id
            on conflict do nothing""";

    /**
     * Keeps a name that the log or the directory still has, and a name that equals a contact's id: ErasureMark looks
     * for it.
     */
    private static final String FORGET = """
            delete from contact_name n
            where n.workspace_id = $1 and n.name = any($2)
                and not exists (
                    select 1 from assignment a
                    where a.workspace_id = $1 and a.contact_id = n.contact_id and a.contact_name = n.name)
                and not exists (
                    select 1 from assignment a
                    where a.workspace_id = $1 and a.contact_id is null and a.contact_name = n.name and n.contact_id = '')
                and not exists (
                    select 1 from directory_entry d
                    where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.contact_id and d.label collate "C" = n.name)
                and not exists (
                    select 1 from directory_entry d
                    where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.name)""";

    /**
     * Also deletes names whose facts retention has deleted already. It scans all names of the workspace, which is
     * acceptable because erasures are rare.
     */
    private static final String FORGET_ALL = """
            delete from contact_name n
            where n.workspace_id = $1 and n.contact_id = $2
                and not exists (
                    select 1 from directory_entry d
                    where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.name)""";

    /**
     * A name under which a contact can be found.
     *
     * @param name the contact's id if it has no name
     * @param contactId empty if not known
     * @param isId whether the contact has no name, so that {@code name} is its id
     */
    private record Named(String name, String contactId, boolean isId) {

        private static final Comparator<Named> ORDER = Comparator.comparing(Named::name)
                .thenComparing(Named::contactId)
                .thenComparing(Named::isId);

        static @Nullable Named of(@Nullable String contactId, @Nullable String name) {
            if (name != null) {
                return new Named(name, Objects.requireNonNullElse(contactId, ""), false);
            }
            return contactId == null ? null : nameless(contactId);
        }

        static Named nameless(String contactId) {
            return new Named(contactId, contactId, true);
        }
    }

    private ContactNames() {}

    /** Deletes those of the given names that neither the log nor the directory contains any more. */
    public static Uni<Void> forget(SqlConnection connection, WorkspaceId workspace, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(workspace.value(), names.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** Deletes all names of a contact. */
    public static Uni<Void> forgetAll(SqlConnection connection, WorkspaceId workspace, String contactId) {
        return connection
                .preparedQuery(FORGET_ALL)
                .execute(Tuple.of(workspace.value(), contactId))
                .replaceWithVoid();
    }

    /** Stores the names that facts give contacts. */
    public static Uni<Void> learn(SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        return add(
                connection,
                workspace,
                facts.stream()
                        .map(fact -> fact.event().context())
                        .map(context -> Named.of(context.contactId(), context.contactName())));
    }

    /**
     * Stores the names in rows of the log. A row can combine an id and a name that two different facts of the
     * conversation gave.
     */
    public static Uni<Void> learnOf(SqlConnection connection, WorkspaceId workspace, Stream<Subject> subjects) {
        return add(
                connection, workspace, subjects.map(subject -> Named.of(subject.contactId(), subject.contactName())));
    }

    /** Makes a contact without a name findable by its id. */
    public static Uni<Void> learnId(SqlConnection connection, WorkspaceId workspace, String contactId) {
        return add(connection, workspace, Stream.of(Named.nameless(contactId)));
    }

    private static Uni<Void> add(SqlConnection connection, WorkspaceId workspace, Stream<@Nullable Named> told) {
        Set<Named> names =
                told.filter(Objects::nonNull).collect(Collectors.toCollection(() -> new TreeSet<>(Named.ORDER)));
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LEARN)
                        .execute(Columns.of(workspace, List.copyOf(names))
                                .text(Named::name)
                                .text(Named::contactId)
                                .booleans(Named::isId)
                                .tuple())
                        .replaceWithVoid();
    }
}
