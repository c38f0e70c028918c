package dev.baton.assignments.assignment;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the assignments of several conversations with one statement. */
@ApplicationScoped
public class AssignmentsOfConversations {

    private static final int MOST = 1000;

    private static final String NEWEST = """
            select a.* from unnest($2::text[]) wanted (id) cross join lateral (
                select %s from assignment
                where workspace_id = $1 and conversation_id = wanted.id
                order by occurred_at desc, origin desc, sequence desc, id desc limit %d) a
            order by occurred_at, origin, sequence, id""".formatted(LoggedAssignment.COLUMNS, MOST);

    /** Returns a list for each conversation, in the given order: its newest 1000 assignments, oldest first. */
    public Uni<List<List<LoggedAssignment>>> newest(
            SqlConnection connection, WorkspaceId workspace, List<Conversation> conversations) {
        String[] ids = conversations.stream().map(Conversation::id).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(workspace.value(), ids))
                .map(rows -> {
                    Map<String, List<LoggedAssignment>> found = StreamSupport.stream(rows.spliterator(), false)
                            .collect(Collectors.groupingBy(
                                    (Row row) -> row.getString("conversation_id"),
                                    Collectors.mapping(LoggedAssignment::of, Collectors.toList())));
                    return conversations.stream()
                            .map(conversation -> found.getOrDefault(conversation.id(), List.of()).stream()
                                    .map(assignment -> assignment.of(conversation))
                                    .toList())
                            .toList();
                });
    }
}
