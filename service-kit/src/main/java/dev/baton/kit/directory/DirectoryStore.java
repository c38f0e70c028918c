package dev.baton.kit.directory;

import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.NamedAgent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores the agents, inboxes, contacts, channels and topics that facts have named, each with its newest known name. */
@ApplicationScoped
public class DirectoryStore {

    /**
     * Leaves an entry untouched if the facts add nothing to it, because many conversations name the same entry (such as
     * a channel). The lateral join and the conflict check look each entry up by its key, whatever the planner's
     * statistics say about a table that grows fast. Rows are sorted by key, so that two writers wait for each other
     * instead of deadlocking.
     */
    private static final String LEARN = """
            insert into directory_entry as known (workspace_id, kind, id, name, named_at)
            select $1 as workspace_id, t.kind, t.id, t.name, t.named_at
            from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as t (kind, id, name, named_at)
            left join lateral (
                select true as is_known, d.name, d.named_at from directory_entry d
                where d.workspace_id = $1 and d.kind = t.kind and d.id = t.id offset 0) d on true
            where d.is_known is null or t.name is not null
                and (d.name is null or (d.named_at, d.name collate "C") < (t.named_at, t.name))
            order by t.kind, t.id
            on conflict (workspace_id, kind, id) do update set name = excluded.name, named_at = excluded.named_at
            where excluded.name is not null
                and (known.name is null or (known.named_at, known.name collate "C") < (excluded.named_at, excluded.name))""";

    /** The kind of a directory entry. A channel and a topic have no name besides their id. */
    public enum Kind {
        AGENT,
        INBOX,
        CONTACT,
        CHANNEL,
        TOPIC
    }

    private record Key(Kind kind, String id) {}

    private record Entry(Key key, @Nullable String name, Instant namedAt) {

        /** Any name is newer than no name; otherwise the later instant decides. */
        private static final Comparator<Entry> BY_NEWNESS = Comparator.comparing((Entry entry) -> entry.name != null)
                .thenComparing(Entry::namedAt)
                .thenComparing(entry -> Objects.requireNonNullElse(entry.name, ""));
    }

    /** Adds the entries that these facts name, and updates names. */
    public Uni<Void> learn(SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        Map<Key, Entry> newest = facts.stream()
                .flatMap(DirectoryStore::entries)
                .collect(Collectors.toMap(Entry::key, Function.identity(), BinaryOperator.maxBy(Entry.BY_NEWNESS)));
        Collection<Entry> entries = newest.values();
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LEARN)
                        .execute(Columns.of(workspace, entries)
                                .text(entry -> entry.key.kind.name())
                                .text(entry -> entry.key.id)
                                .text(Entry::name)
                                .instants(Entry::namedAt)
                                .tuple())
                        .replaceWithVoid();
    }

    /** Returns the newest known names by id. The value is null if no name is known; an unknown id has no entry. */
    public Uni<Map<String, String>> names(
            SqlConnection connection, WorkspaceId workspace, Kind kind, Collection<String> ids) {
        return names(connection, workspace, kind, ids, new Sql());
    }

    /** @param condition a condition on the entries that begins with "and"; empty for none */
    Uni<Map<String, String>> names(
            SqlConnection connection, WorkspaceId workspace, Kind kind, Collection<String> ids, Sql condition) {
        return Sql.of(
                        "select id, name from directory_entry where workspace_id = ? and kind = ? and id = any(?)",
                        workspace.value(),
                        kind.name(),
                        ids.toArray(String[]::new))
                .add(condition)
                .on(connection)
                .map(rows -> {
                    Map<String, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(row.getString("id"), row.getString("name")));
                    return names;
                });
    }

    private static Stream<Entry> entries(Fact fact) {
        ConversationEvent event = fact.event();
        EventContext context = event.context();
        return Stream.of(
                        entry(event, event.agent()),
                        claimed(fact),
                        entry(event, event.cause().assignedBy()),
                        entry(event, Kind.INBOX, context.groupId(), context.groupName()),
                        entry(event, Kind.CONTACT, context.contactId(), context.contactName()),
                        entry(event, Kind.CHANNEL, context.channel(), null),
                        entry(event, Kind.TOPIC, context.topic(), null))
                .filter(Objects::nonNull);
    }

    /** A command's claim adds nothing: it repeats the name that the directory already has. */
    private static @Nullable Entry claimed(Fact fact) {
        ConversationEvent event = fact.event();
        Claim claim = fact.isCommand() ? null : event.claim();
        return claim == null || claim.kind() == AssigneeKind.NOBODY
                ? null
                : entry(event, Kind.valueOf(claim.kind().name()), claim.id(), claim.name());
    }

    private static @Nullable Entry entry(ConversationEvent event, @Nullable NamedAgent agent) {
        return agent == null ? null : entry(event, Kind.AGENT, agent.id(), agent.name());
    }

    private static @Nullable Entry entry(
            ConversationEvent event, Kind kind, @Nullable String id, @Nullable String name) {
        return id == null ? null : new Entry(new Key(kind, id), name, event.occurredAt());
    }
}
