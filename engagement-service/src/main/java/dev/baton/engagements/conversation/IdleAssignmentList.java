package dev.baton.engagements.conversation;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.conversation.ConversationOrder.Part;
import dev.baton.engagements.settings.SettingsReader;
import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Selection;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pages through idle assignments, oldest first, and counts them by agent. With keyset cursors, every page costs the
 * same.
 */
final class IdleAssignmentList {

    /** The order of the index of idle conversations. */
    private static final Part OLDEST_FIRST = new Part("", List.of("idle_since"));

    private static final String COLUMNS = Conversation.COLUMNS + ", " + OLDEST_FIRST.position() + """
             as position, assignee_id, group_id, idle_since, idle_assigned_by, transaction_timestamp() as read_at,
            extract(epoch from transaction_timestamp() - idle_since)::float8 as held_seconds""";

    private final WorkspaceId workspace;
    private final double heldForSeconds;
    private final GivenFilters given;
    private final Selection asked;
    private final SettingsReader settings;
    private final CursorScope scope;

    IdleAssignmentList(
            WorkspaceId workspace,
            double heldForSeconds,
            GivenFilters given,
            Selection asked,
            SettingsReader settings) {
        this.workspace = workspace;
        this.heldForSeconds = heldForSeconds;
        this.given = given;
        this.asked = asked;
        this.settings = settings;
        this.scope = CursorScope.timeless(workspace, "idleAssignments " + heldForSeconds, given);
    }

    /** Reads everything in one snapshot. */
    Uni<IdleAssignmentConnection> page(SqlConnection connection, PageRequest request) {
        Map<Integer, List<IdleAssignmentCount>> counts = new HashMap<>();
        return Uni.combine()
                .all()
                .unis(
                        select(request).on(connection),
                        businessHours(connection),
                        asked.has("totalCount")
                                ? narrow(Sql.of("select 1")).count(connection)
                                : Uni.createFrom().item(0L),
                        asked.compute(
                                "byAgent",
                                selected -> selected.top(IdleAssignmentConnection.DEFAULT_AGENTS),
                                (top, selected) -> byAgent(connection, top),
                                counts))
                .with((rows, hours, total, counted) -> {
                    List<Row> read =
                            StreamSupport.stream(rows.spliterator(), false).toList();
                    Page<Row> page =
                            Page.of(request, read, row -> scope.encode(List.of(row.getArrayOfStrings("position"))));
                    Map<String, Double> held = businessSeconds(page.rows(), hours);
                    return IdleAssignmentConnection.of(
                            page.map(row -> idle(row, held.get(row.getString("id")))), total, given, counts);
                });
    }

    private Sql select(PageRequest request) {
        Sql sql = narrow(Sql.of("select " + COLUMNS));
        Cursor cursor = scope.decode(request);
        if (cursor != null) {
            OLDEST_FIRST.beyond(sql, cursor.position(), false);
        }
        return sql.add(OLDEST_FIRST.ordered(false)).add(" limit ?", request.size() + 1);
    }

    private Uni<List<IdleAssignmentCount>> byAgent(SqlConnection connection, int top) {
        return narrow(Sql.of("select assignee_id, count(*) as count, "
                        + "extract(epoch from transaction_timestamp() - min(idle_since))::float8 as longest"))
                .add(" group by assignee_id order by count desc, assignee_id limit ?", top)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(IdleAssignmentCount::of)
                        .toList());
    }

    private Sql narrow(Sql sql) {
        sql.add(
                " from conversation c where workspace_id = ? and idle_since is not null"
                        + " and idle_since <= transaction_timestamp() - make_interval(secs => ?)",
                workspace.value(),
                heldForSeconds);
        return ConversationFilters.OF_LIST.narrow(sql, given);
    }

    private Uni<BusinessHours> businessHours(SqlConnection connection) {
        return asked.has("**/heldBusinessSeconds")
                ? settings.businessHours(connection, workspace)
                : Uni.createFrom().item(BusinessHours.NONE);
    }

    /**
     * By conversation id; without those that had no calendar. Goes through the days of a group once for all its
     * conversations.
     */
    private static Map<String, Double> businessSeconds(List<Row> rows, BusinessHours hours) {
        Map<String, Double> seconds = new HashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> Objects.requireNonNullElse(row.getString("group_id"), "")))
                .forEach((group, ofGroup) -> {
                    NavigableSet<Instant> starts = ofGroup.stream()
                            .map(row -> Instants.of(row, "idle_since"))
                            .collect(Collectors.toCollection(TreeSet::new));
                    Map<Instant, Duration> until = hours.until(Instants.of(ofGroup.get(0), "read_at"), group, starts);
                    ofGroup.forEach(row -> {
                        Duration held = until.get(Instants.of(row, "idle_since"));
                        if (held != null) {
                            seconds.put(row.getString("id"), held.toNanos() / 1e9);
                        }
                    });
                });
        return seconds;
    }

    private static IdleAssignment idle(Row row, @Nullable Double businessSeconds) {
        return new IdleAssignment(
                Conversation.of(row),
                new Agent(Objects.requireNonNull(row.getString("assignee_id"))),
                Instants.of(row, "idle_since"),
                row.getDouble("held_seconds"),
                businessSeconds,
                Agent.of(row.getString("idle_assigned_by")),
                row.getDouble("waiting_seconds"));
    }
}
