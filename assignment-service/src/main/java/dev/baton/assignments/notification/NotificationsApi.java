package dev.baton.assignments.notification;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.assignments.feed.FeedPositions;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The GraphQL subscription with an agent's notifications. Each subscriber reads page by page from the database; writers
 * only send a signal that there is something new.
 */
@GraphQLApi
@RegisterForReflection
public class NotificationsApi {

    private final CurrentCaller caller;
    private final Notifications notifications;
    private final FeedPositions positions;
    private final ChangeNotifier notifier;
    private final NotificationConfiguration configuration;

    NotificationsApi(
            CurrentCaller caller,
            Notifications notifications,
            FeedPositions positions,
            ChangeNotifier notifier,
            NotificationConfiguration configuration) {
        this.caller = caller;
        this.notifications = notifications;
        this.positions = positions;
        this.notifier = notifier;
        this.configuration = configuration;
    }

    @Subscription
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The notifications of an agent: conversations assigned to it, and customers' messages in "
            + "conversations that it holds or, while no agent holds them, in channels that it is signed up "
            + "for.")
    public Multi<@NonNull Notification> notifications(
            @Id @NonNull String agentId,
            @Description("The position of the last notification received; later ones follow. Null: only "
                            + "notifications from now on.")
                    String after) {
        caller.get().requireItself("agentId", agentId, Role.REPORT_VIEWER);
        WorkspaceId id = caller.get().workspace();
        Uni<Long> start =
                after == null ? positions.newest(id) : Uni.createFrom().item(FeedPositions.parse(after));
        return start.onItem().transformToMulti(position -> from(id, agentId, position));
    }

    private Multi<Notification> from(WorkspaceId id, String agentId, long start) {
        AtomicLong position = new AtomicLong(start);
        return Multi.createBy()
                .repeating()
                .uni(() -> next(id, agentId, position.get()).invoke(page -> advance(position, page)))
                .indefinitely()
                .onItem()
                .disjoint();
    }

    private static void advance(AtomicLong position, List<Notification> page) {
        if (!page.isEmpty()) {
            position.set(FeedPositions.parse(page.get(page.size() - 1).position()));
        }
    }

    /**
     * Waits for the next page. The page is empty if {@link NotificationConfiguration#recheck} passes without a signal.
     */
    private Uni<List<Notification>> next(WorkspaceId id, String agentId, long position) {
        ChangeNotifier.Subscription signal = notifier.next(Topic.notifications(id, agentId));
        return notifications
                .after(id, agentId, position)
                .chain(page -> page.isEmpty()
                        ? signal.atMost(configuration.recheck()).replaceWith(page)
                        : Uni.createFrom().item(page))
                .onTermination()
                .invoke(signal::close);
    }
}
