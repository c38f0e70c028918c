package dev.baton.assignments.feed;

import dev.baton.kit.tenant.EraserRole;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes positions of the feed whose facts retention has deleted. */
@ApplicationScoped
public class EmptyPositions {

    /** Leaves out the newest position of the workspace, because the next position is numbered after it. */
    private static final String NEXT = """
            select position, event_ids from feed
            where workspace_id = $1
                and position > (select after_position from retention_progress where workspace_id = $1)
                and position < (select max(position) from feed where workspace_id = $1)
            order by position limit $2""";

    private static final String KEPT = "select event_id from fact where workspace_id = $1 and event_id = any($2)";

    private static final String DELETE = "delete from feed where workspace_id = $1 and position = any($2)";

    private static final String GO_ON = "update retention_progress set after_position = $2 where workspace_id = $1";

    private final EraserRole eraser;

    EmptyPositions(EraserRole eraser) {
        this.eraser = eraser;
    }

    /** Starts again at the first position. */
    public Uni<Void> lookAgain(SqlConnection connection, WorkspaceId workspace) {
        return goOn(connection, workspace, 0);
    }

    /**
     * Checks some positions and deletes those without facts.
     *
     * @param most the number of facts to check; those of one transaction are checked together
     * @return whether there may be more to check
     */
    public Uni<Boolean> deleteSome(SqlConnection connection, WorkspaceId workspace, int most) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(workspace.value(), most))
                .map(rows -> first(rows, most))
                .chain(some -> some.isEmpty()
                        ? Uni.createFrom().item(false)
                        : delete(connection, workspace, some)
                                .chain(() -> goOn(connection, workspace, some.get(some.size() - 1).position))
                                .replaceWith(true));
    }

    private record Place(long position, List<String> eventIds) {}

    private static List<Place> first(RowSet<Row> rows, int most) {
        List<Place> first = new ArrayList<>();
        int facts = 0;
        for (Row row : rows) {
            if (facts >= most) {
                break;
            }
            Place place = new Place(row.getLong("position"), List.of(row.getArrayOfStrings("event_ids")));
            facts += place.eventIds.size();
            first.add(place);
        }
        return first;
    }

    private Uni<Void> delete(SqlConnection connection, WorkspaceId workspace, List<Place> places) {
        String[] eventIds =
                places.stream().flatMap(place -> place.eventIds.stream()).toArray(String[]::new);
        return connection
                .preparedQuery(KEPT)
                .execute(Tuple.of(workspace.value(), eventIds))
                .chain(rows -> {
                    Set<String> kept = new HashSet<>();
                    rows.forEach(row -> kept.add(row.getString("event_id")));
                    Long[] empty = places.stream()
                            .filter(place -> place.eventIds.stream().noneMatch(kept::contains))
                            .map(Place::position)
                            .toArray(Long[]::new);
                    return empty.length == 0
                            ? Uni.createFrom().voidItem()
                            : eraser.during(
                                            connection,
                                            () -> connection
                                                    .preparedQuery(DELETE)
                                                    .execute(Tuple.of(workspace.value(), empty)))
                                    .replaceWithVoid();
                });
    }

    private static Uni<Void> goOn(SqlConnection connection, WorkspaceId workspace, long position) {
        return connection
                .preparedQuery(GO_ON)
                .execute(Tuple.of(workspace.value(), position))
                .replaceWithVoid();
    }
}
