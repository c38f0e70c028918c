package dev.baton.engagements.engagement;

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

/** Reads the engagements of given conversations. */
@ApplicationScoped
public class EngagementsOfConversations {

    private static final String ALL = """
            select * from reportable_engagement where workspace_id = $1 and conversation_id = any($2)
            order by started_at, id""";

    /** One list for each conversation id, in that order: its engagements, oldest first; empty if there are none. */
    public Uni<List<List<EngagementRecord>>> of(
            SqlConnection connection, WorkspaceId workspace, List<String> conversationIds) {
        return connection
                .preparedQuery(ALL)
                .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<EngagementRecord>> found = StreamSupport.stream(rows.spliterator(), false)
                            .collect(Collectors.groupingBy(
                                    (Row row) -> row.getString("conversation_id"),
                                    Collectors.mapping(EngagementRecord::of, Collectors.toList())));
                    return conversationIds.stream()
                            .map(id -> found.getOrDefault(id, List.of()))
                            .toList();
                });
    }
}
