package dev.baton.assignments.change;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Wakes waiting requests on every replica of the service, through PostgreSQL's LISTEN and NOTIFY. A signal contains no
 * data: a woken request reads the database, so a superfluous signal does no harm. Signals are sent after the commit and
 * many at a time, because a NOTIFY within the transactions would make all writers commit one after the other.
 */
@ApplicationScoped
public class ChangeNotifier {

    static final String CHANNEL = "baton_signals";

    private static final Logger LOG = Logger.getLogger(ChangeNotifier.class);

    private static final Duration LONGEST_SENDING = Duration.ofSeconds(5);

    private final Pool pool;
    private final Map<String, Set<Subscription>> waiting = new ConcurrentHashMap<>();
    private final Set<String> unsent = new HashSet<>();
    private boolean sending;
    private volatile boolean stopping;

    ChangeNotifier(Pool pool) {
        this.pool = pool;
    }

    /**
     * Subscribes to the next signal of a topic. Subscribe before you read whether there is something new, and close the
     * subscription in the end.
     */
    public Subscription next(Topic topic) {
        Subscription wait = new Subscription(topic.name());
        waiting.compute(topic.name(), (name, others) -> {
            Set<Subscription> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        return wait;
    }

    /** Ends all waits, because the service stops only when its requests have been answered. */
    void stop(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        wakeAll();
    }

    /** Whether the service is stopping. A request must not wait any more then. */
    public boolean isStopping() {
        return stopping;
    }

    /** The number of subscriptions to a topic on this replica. */
    public int waiting(Topic topic) {
        return waiting.getOrDefault(topic.name(), Set.of()).size();
    }

    /** A subscription to the next signal of a topic, from the moment of subscribing. */
    public final class Subscription {

        private final String name;
        private final CompletableFuture<Void> signal = new CompletableFuture<>();

        private Subscription(String name) {
            this.name = name;
        }

        /** Completes at the signal, or after the given time without one. */
        public Uni<Void> atMost(Duration duration) {
            return Uni.createFrom()
                    .completionStage(signal)
                    .ifNoItem()
                    .after(duration)
                    .recoverWithUni(Uni.createFrom().voidItem());
        }

        /** Ends the subscription. */
        public void close() {
            waiting.computeIfPresent(name, (topic, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Sends a signal to all replicas soon. The caller neither waits nor learns whether it succeeded. */
    public void send(Collection<Topic> topics) {
        synchronized (unsent) {
            topics.forEach(topic -> unsent.add(topic.name()));
        }
        sendUnsent();
    }

    private void sendUnsent() {
        String[] names;
        synchronized (unsent) {
            if (sending || unsent.isEmpty()) {
                return;
            }
            sending = true;
            names = unsent.toArray(String[]::new);
            unsent.clear();
        }
        pool.preparedQuery("select pg_notify($1, name) from unnest($2::text[]) name")
                .execute(Tuple.of(CHANNEL, names))
                .ifNoItem()
                .after(LONGEST_SENDING)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warn(
                        "a signal was not sent; waiting requests notice the change later, when they check again",
                        failure))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(sent -> {
                    synchronized (unsent) {
                        sending = false;
                    }
                    sendUnsent();
                });
    }

    /** Handles a signal. */
    void wake(String name) {
        Set<Subscription> woken = waiting.remove(name);
        if (woken != null) {
            woken.forEach(wait -> wait.signal.complete(null));
        }
    }

    /** Wakes all waits, because signals may have been missed. */
    void wakeAll() {
        Set.copyOf(waiting.keySet()).forEach(this::wake);
    }
}
