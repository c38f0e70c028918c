package dev.baton.engagements.processing;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the ids that each transaction of an import was the first to store. Undoing the import deletes them part by
 * part.
 */
final class ImportParts {

    private static final String ADD = """
            insert into import_part (workspace_id, import_id, of_records, ids) values ($1, $2, $3, $4)
            on conflict do nothing""";

    private static final String TAKE = """
            delete from import_part
            where workspace_id = $1 and import_id = $2 and id = (
                select id from import_part where workspace_id = $1 and import_id = $2 order by id limit 1)
            returning of_records, ids""";

    private ImportParts() {}

    /** @param ofRecords whether these are the ids of engagement records, not of facts */
    record Part(boolean ofRecords, List<String> ids) {}

    /** @param importId null if the batch is not from an imported file */
    static Uni<Void> add(
            SqlConnection connection,
            WorkspaceId workspace,
            @Nullable UUID importId,
            boolean ofRecords,
            Map<String, Acceptance> acceptances) {
        String[] ids = acceptances.entrySet().stream()
                .filter(one -> one.getValue() == Acceptance.ACCEPTED)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        return importId == null || ids.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(Tuple.of(workspace.value(), importId, ofRecords, ids))
                        .replaceWithVoid();
    }

    /** Deletes and returns a part of an import; null if none is left. */
    static Uni<@Nullable Part> take(SqlConnection connection, WorkspaceId workspace, UUID importId) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(workspace.value(), importId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return null;
                    }
                    Row part = rows.iterator().next();
                    return new Part(part.getBoolean("of_records"), List.of(part.getArrayOfStrings("ids")));
                });
    }
}
