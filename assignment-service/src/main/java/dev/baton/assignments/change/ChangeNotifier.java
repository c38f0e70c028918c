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
 * Wakes those who wait for something, on every replica of the service, through PostgreSQL's LISTEN and NOTIFY. A signal
 * carries nothing: whoever is woken reads what is there, so that one more or less does no harm. Signals are sent after
 * the commit and many at a time, for a NOTIFY within it would make all writers commit one after the other.
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

    /** For the next signal. Ask for it before looking whether there is something to wait for, and close it in the end. */
    public Subscription next(Topic topic) {
        Subscription wait = new Subscription(topic.name());
        waiting.compute(topic.name(), (name, others) -> {
            Set<Subscription> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        return wait;
    }

    /** Ends all waits, as the stop of the service waits until its requests are answered. */
    void stop(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        wakeAll();
    }

    /** Whether the service stops: a request must not wait any more then. */
    public boolean isStopping() {
        return stopping;
    }

    /** How many wait for the next signal of a topic, on this replica. */
    public int waiting(Topic topic) {
        return waiting.getOrDefault(topic.name(), Set.of()).size();
    }

    /** Someone's waiting for the next signal of a topic, from when it was asked for. */
    public final class Subscription {

        private final String name;
        private final CompletableFuture<Void> signal = new CompletableFuture<>();

        private Subscription(String name) {
            this.name = name;
        }

        /** Until the signal, but no longer than that. */
        public Uni<Void> atMost(Duration duration) {
            return Uni.createFrom()
                    .completionStage(signal)
                    .ifNoItem()
                    .after(duration)
                    .recoverWithUni(Uni.createFrom().voidItem());
        }

        /** Nobody waits any more. */
        public void close() {
            waiting.computeIfPresent(name, (topic, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Tells all replicas, soon; the caller does not wait, nor learn whether it worked. */
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

    /** A signal has come. */
    void wake(String name) {
        Set<Subscription> woken = waiting.remove(name);
        if (woken != null) {
            woken.forEach(wait -> wait.signal.complete(null));
        }
    }

    /** Signals may have been missed. */
    void wakeAll() {
        Set.copyOf(waiting.keySet()).forEach(this::wake);
    }
}
