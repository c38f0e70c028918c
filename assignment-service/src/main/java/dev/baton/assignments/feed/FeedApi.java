package dev.baton.assignments.feed;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.ForbiddenException;
import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/**
 * The feed: every accepted fact that is kept, in an order that never changes. Services query it here, not at the
 * gateway.
 */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class FeedApi {

    private static final String SERVICE = "X-Service";
    private static final int MOST_FACTS = 10_000;
    private static final int LONGEST_WAIT = 30;

    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final FeedConfiguration configuration;
    private final FeedPositions positions;
    private final FeedStore feed;
    private final ChangeNotifier notifier;
    private final FactStore facts;
    private final FeedLines lines;

    FeedApi(
            CurrentCaller caller,
            CurrentVertxRequest request,
            FeedConfiguration configuration,
            FeedPositions positions,
            FeedStore feed,
            ChangeNotifier notifier,
            FactStore facts,
            FeedLines lines) {
        this.caller = caller;
        this.request = request;
        this.configuration = configuration;
        this.positions = positions;
        this.feed = feed;
        this.notifier = notifier;
        this.facts = facts;
        this.lines = lines;
    }

    @Query
    @Allowed({Role.FEED_READER, Role.ADMIN})
    @Inaccessible
    @Description("The feed: every accepted fact that is kept, in a fixed order. It covers the caller's workspace; "
            + "for a service, all workspaces.")
    public Uni<FeedPage> feed(
            @Description("The position of the previous page. Null starts at the beginning.") String after,
            @DefaultValue("1000") Integer first,
            @Description("How many seconds to wait for a new fact if there is none after the position; 0 to 30.")
                    @DefaultValue("0")
                    Integer waitSeconds,
            @Description("The identity of the previous page. If other facts lead to the position, as after a "
                            + "restored backup, the error is UNKNOWN_POSITION.")
                    String afterIdentity) {
        FeedStore.Place place = new FeedStore.Place(FeedPositions.parse(after), afterIdentity);
        int size = within("first", first == null ? 1000 : first, 1, MOST_FACTS);
        int seconds = within("waitSeconds", waitSeconds == null ? 0 : waitSeconds, 0, LONGEST_WAIT);
        boolean ofAll = caller.get().isNamed()
                ? caller.get().has(Role.FEED_READER)
                : isService(request.getCurrent().request().getHeader(SERVICE));
        WorkspaceId id = caller.get().workspace();
        Supplier<Uni<FeedPage>> read =
                () -> ofAll ? feed.ofAllWorkspaces(place, size) : feed.ofWorkspace(id, place, size);
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        return await(read, ofAll ? Topic.FACTS : Topic.facts(id), deadline)
                .onFailure()
                .transform(UnexpectedException::of);
    }

    public @NonNull EventDocument event(@Source FeedFact fact) {
        return facts.document(fact.eventId(), fact.content());
    }

    @Description("The same facts as text, one line for each: a JSON array [position, workspace, eventId, origin, "
            + "sequence], a tab, and the content.")
    public @NonNull String lines(@Source FeedPage page) {
        return lines.of(page.facts());
    }

    /** @param deadline a value of {@link System#nanoTime()} */
    private Uni<FeedPage> await(Supplier<Uni<FeedPage>> read, Topic topic, long deadline) {
        ChangeNotifier.Subscription signal = notifier.next(topic);
        return page(read)
                .<FeedPage>chain(page -> {
                    Duration left = Duration.ofNanos(deadline - System.nanoTime());
                    if (!page.facts().isEmpty() || left.isNegative() || left.isZero() || notifier.isStopping()) {
                        return Uni.createFrom().item(page);
                    }
                    return signal.atMost(left).chain(() -> await(read, topic, deadline));
                })
                .onTermination()
                .invoke(signal::close);
    }

    /**
     * Reads a page. If it is not full, gives positions to the facts that wait for one and reads again. The second page
     * keeps the freshness and the retention bound of the first: all facts that were acknowledged, or accepted without
     * knowledge of the bound, before the first read have positions at the second.
     */
    private Uni<FeedPage> page(Supplier<Uni<FeedPage>> read) {
        return read.get()
                .chain(page -> page.hasMore()
                        ? Uni.createFrom().item(page)
                        : positions
                                .place()
                                .chain(more -> more ? page(read) : read.get().map(whole -> whole.readAfter(page))));
    }

    /**
     * Without a token the header identifies the service. An unknown name is refused, because silently reading only one
     * workspace would mislead it.
     */
    private boolean isService(String service) {
        if (service != null && !configuration.services().contains(service)) {
            throw new ForbiddenException(SERVICE + ": \"" + service + "\" may not read the feed of all workspaces");
        }
        return service != null;
    }

    private static int within(String argument, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadRequestException(argument + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
