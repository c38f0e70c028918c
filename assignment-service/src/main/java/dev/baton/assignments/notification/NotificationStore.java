package dev.baton.assignments.notification;

import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores notifications, so that an agent who was offline receives them later. */
@ApplicationScoped
public class NotificationStore {

    /**
     * Reads the sign-ups in the transaction that records the facts, because that runs on the connection of the reactive
     * client, not of Hibernate.
     */
    private static final String INSERT = """
            insert into notification (workspace_id, event_id, agent_id, occurred_at, kind, conversation_id)
            select $1, n.event_id, coalesce(n.agent_id, s.agent_id), n.occurred_at, n.kind, n.conversation_id
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
                as n (event_id, agent_id, occurred_at, kind, conversation_id, channel)
            left join sign_up s on n.agent_id is null and s.workspace_id = $1 and s.channel = n.channel
            where n.agent_id is not null or s.agent_id is not null
            returning agent_id""";

    private final NotificationConfiguration configuration;
    private final Clock clock = Clock.systemUTC();

    NotificationStore(NotificationConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Stores the notifications of events that are recent enough.
     *
     * @return the ids of the agents to notify
     */
    public Uni<Set<String>> record(SqlConnection connection, WorkspaceId workspace, List<Notice> notices) {
        Instant oldest = clock.instant().minus(configuration.window());
        List<Notice> recent = notices.stream()
                .filter(notice -> !notice.fact().event().occurredAt().isBefore(oldest))
                .toList();
        return recent.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : connection
                        .preparedQuery(INSERT)
                        .execute(Columns.of(workspace, recent)
                                .text(notice -> notice.fact().eventId())
                                .text(Notice::agentId)
                                .instants(notice -> notice.fact().event().occurredAt())
                                .text(notice -> notice.kind().name())
                                .text(notice -> notice.fact().event().conversationId())
                                .text(Notice::channel)
                                .tuple())
                        .map(rows -> {
                            Set<String> agents = new HashSet<>();
                            rows.forEach(row -> agents.add(row.getString("agent_id")));
                            return agents;
                        });
    }
}
