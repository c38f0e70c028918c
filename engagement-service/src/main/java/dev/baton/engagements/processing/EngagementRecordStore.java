package dev.baton.engagements.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.CollectedSince;
import dev.baton.kit.event.Digest;
import dev.baton.kit.event.RetentionBoundary;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.EraserRole;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stores engagement records as they were accepted, for as long as facts. A repeated record is stored once. */
@ApplicationScoped
public class EngagementRecordStore {

    private static final String INSERT = """
            with accepted as (
                insert into imported_engagement (workspace_id, id, conversation_id, started_at, content, digest)
                select $1 as workspace_id, r.id, r.conversation_id, r.started_at, r.content::jsonb, r.digest
                from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::uuid[])
                    as r (id, conversation_id, started_at, content, digest)
                on conflict do nothing
                returning workspace_id, id, started_at),
            %s
            select id from accepted""".formatted(CollectedSince.of("accepted", "started_at"));

    private static final String DIGESTS =
            "select id, digest from imported_engagement where workspace_id = $1 and id = any($2)";

    private static final String CONTENTS =
            "select content::text as content from imported_engagement where workspace_id = $1 and id = any($2)";

    private static final String REWRITE = """
            update imported_engagement r set content = n.content::jsonb
            from unnest($2::text[], $3::text[]) as n (id, content)
            where r.workspace_id = $1 and r.id = n.id""";

    private static final String DELETE = "delete from imported_engagement where workspace_id = $1 and id = any($2)";

    private final ObjectMapper json;
    private final EraserRole eraser;

    EngagementRecordStore(ObjectMapper json, EraserRole eraser) {
        this.json = json;
        this.eraser = eraser;
    }

    /** The record; if it has no id, with an id derived from its content. */
    public ImportedEngagement identified(ImportedEngagement record) {
        return record.id() != null ? record : record.withId("record-" + digest(record));
    }

    /** The outcome of a record that comes after another record with the same id in the same batch. */
    public Acceptance compare(ImportedEngagement record, @Nullable ImportedEngagement first) {
        return record.equals(first) ? Acceptance.REPEATED : Acceptance.CONFLICT;
    }

    /**
     * Inserts the new ones of these records.
     *
     * @param records records with distinct ids
     * @param left the ids that replace the ids of erased requesters, by erased id
     * @return the outcomes by record id
     */
    public Uni<Map<String, Acceptance>> add(
            SqlConnection connection,
            WorkspaceId workspace,
            Collection<ImportedEngagement> records,
            Map<String, String> left) {
        // sorted, so that two overlapping batches wait for each other instead of deadlocking
        List<ImportedEngagement> sorted = records.stream()
                .sorted(Comparator.comparing(ImportedEngagement::id))
                .toList();
        return RetentionBoundary.since(connection, sorted.stream().map(ImportedEngagement::lastInstant))
                .chain(since -> insert(
                        connection,
                        workspace,
                        sorted.stream()
                                .filter(record -> !record.lastInstant().isBefore(since))
                                .toList(),
                        left))
                .chain(inserted -> {
                    Map<String, Acceptance> acceptances = new HashMap<>();
                    inserted.forEach(row -> acceptances.put(row.getString("id"), Acceptance.ACCEPTED));
                    return judge(connection, workspace, sorted, acceptances);
                });
    }

    private Uni<RowSet<Row>> insert(
            SqlConnection connection,
            WorkspaceId workspace,
            List<ImportedEngagement> records,
            Map<String, String> left) {
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(workspace, records)
                        .text(ImportedEngagement::id)
                        .text(ImportedEngagement::conversationId)
                        .instants(ImportedEngagement::startedAt)
                        .text(record -> content(record.withIdsLeft(left)))
                        .uuids(this::digest)
                        .tuple());
    }

    private Uni<Map<String, Acceptance>> judge(
            SqlConnection connection,
            WorkspaceId workspace,
            List<ImportedEngagement> records,
            Map<String, Acceptance> acceptances) {
        Map<String, ImportedEngagement> known = records.stream()
                .filter(record -> !acceptances.containsKey(record.id()))
                .collect(Collectors.toMap(ImportedEngagement::id, Function.identity()));
        return known.isEmpty()
                ? Uni.createFrom().item(acceptances)
                : connection
                        .preparedQuery(DIGESTS)
                        .execute(Tuple.of(workspace.value(), known.keySet().toArray(String[]::new)))
                        .map(rows -> {
                            known.keySet().forEach(id -> acceptances.put(id, Acceptance.FORGOTTEN));
                            rows.forEach(row -> acceptances.put(
                                    row.getString("id"),
                                    digest(known.get(row.getString("id"))).equals(row.getUUID("digest"))
                                            ? Acceptance.REPEATED
                                            : Acceptance.CONFLICT));
                            return acceptances;
                        });
    }

    /**
     * Replaces the ids of erased requesters in stored records. The digests stay, so a repeated record is still
     * recognised.
     *
     * @param left the ids that replace the ids of erased requesters, by erased id
     */
    Uni<Void> rewrite(
            SqlConnection connection, WorkspaceId workspace, Collection<String> ids, Map<String, String> left) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(CONTENTS)
                        .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> record(row.getString("content")).withIdsLeft(left))
                                .toList())
                        .chain(records -> eraser.during(
                                connection,
                                () -> connection
                                        .preparedQuery(REWRITE)
                                        .execute(Columns.of(workspace, records)
                                                .text(ImportedEngagement::id)
                                                .text(this::content)
                                                .tuple())))
                        .replaceWithVoid();
    }

    /** Deletes records, which needs the role of the eraser. */
    Uni<Void> delete(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : eraser.during(
                                connection,
                                () -> connection
                                        .preparedQuery(DELETE)
                                        .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new))))
                        .replaceWithVoid();
    }

    private ImportedEngagement record(String content) {
        try {
            return json.readValue(content, ImportedEngagement.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private String content(@Nullable ImportedEngagement record) {
        try {
            return json.writeValueAsString(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UUID digest(@Nullable ImportedEngagement record) {
        return Digest.of(content(record));
    }
}
