package dev.baton.assignments.feed;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the facts of an import by their positions in the feed. A row of the feed has all facts of one transaction. */
@ApplicationScoped
public class ImportedPositions {

    /** The maximum number of facts that one transaction removes. */
    private static final int BATCH = 500;

    /** The maximum number of rows of the feed that one transaction reads. */
    private static final int ROWS = 100;

    /** Some facts still wait for their positions when an import has just ended. */
    private static final String WAITING = """
            select from outbox where workspace_id = $1 and import_id = $2 limit 1""";

    private static final String NEXT = """
            select position, event_ids from feed
            where workspace_id = $1 and import_id = $2 and position + facts - 1 > $3
            order by position limit $4""";

    private final FeedPositions positions;

    ImportedPositions(FeedPositions positions) {
        this.positions = positions;
    }

    /**
     * Some event ids of an import.
     *
     * @param position of the last of them
     * @param isAll whether there is none after the given position
     */
    public record Next(long position, List<String> eventIds, boolean isAll) {}

    /**
     * Reads the next event ids. The outbox is read before the feed: facts move from the outbox to the feed and never
     * back, so none is missed between the two statements.
     *
     * @param after the position after which to look
     */
    public Uni<Next> next(SqlConnection connection, WorkspaceId workspace, UUID importId, long after) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(workspace.value(), importId))
                .chain(waiting -> connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(workspace.value(), importId, after, ROWS))
                        .chain(rows -> {
                            if (rows.size() > 0) {
                                return Uni.createFrom().item(next(rows, after));
                            }
                            return waiting.size() == 0
                                    ? Uni.createFrom().item(new Next(after, List.of(), true))
                                    : positions.place().replaceWith(new Next(after, List.of(), false));
                        }));
    }

    private static Next next(RowSet<Row> rows, long after) {
        List<String> eventIds = new ArrayList<>();
        long position = after;
        for (Row row : rows) {
            long first = row.getLong("position");
            List<String> all = List.of(row.getArrayOfStrings("event_ids"));
            int from = (int) Math.max(0, position - first + 1);
            int to = Math.min(all.size(), from + BATCH - eventIds.size());
            eventIds.addAll(all.subList(from, to));
            position = first + to - 1;
            if (eventIds.size() == BATCH) {
                break;
            }
        }
        return new Next(position, eventIds, false);
    }
}
