package dev.baton.assignments.signal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
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
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final String CHANNEL = "baton_signals";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final Pool pool;
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final Set<String> unsent = new HashSet<>();
    private boolean sending;
    private volatile PgConnection listening;
    private volatile boolean stopped;

    Signals(Pool pool) {
        this.pool = pool;
    }

    void start(@Observes StartupEvent started) {
        listen();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (listening != null) {
            listening.close();
        }
    }

    /** For the next signal. Ask for it before looking whether there is something to wait for. */
    public Wait next(Topic topic) {
        return new Wait(topic.name(), waiting.computeIfAbsent(topic.name(), name -> new CompletableFuture<>()));
    }

    /** Someone's waiting for the next signal of a topic, from when it was asked for. */
    public final class Wait {

        private final String name;
        private final CompletableFuture<Void> signal;

        private Wait(String name, CompletableFuture<Void> signal) {
            this.name = name;
            this.signal = signal;
        }

        /** Until the signal, but no longer than that. Then all who wait for it here are woken, to wait anew. */
        public Uni<Void> atMost(Duration duration) {
            return Uni.createFrom()
                    .completionStage(signal::copy)
                    .ifNoItem()
                    .after(duration)
                    .recoverWithUni(() -> Uni.createFrom().<Void>voidItem().invoke(() -> wake(name)));
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
                .onFailure()
                .invoke(failure -> LOG.warn("a signal was not sent; who waits will look for themselves", failure))
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

    private void listen() {
        if (stopped) {
            return;
        }
        pool.getDelegate().getConnection().onComplete(got -> {
            if (got.failed()) {
                listenLater(got.cause());
                return;
            }
            PgConnection connection = PgConnection.cast(got.result());
            connection.notificationHandler(notification -> wake(notification.getPayload()));
            connection.closeHandler(closed -> listenLater(null));
            connection.query("listen " + CHANNEL).execute().onComplete(begun -> {
                listening = connection;
                wakeAll();
            });
        });
    }

    private void listenLater(Throwable failure) {
        if (!stopped) {
            LOG.warn("not listening for signals; trying again", failure);
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(RECONNECT)
                    .subscribe()
                    .with(now -> listen());
        }
    }

    private void wake(String name) {
        CompletableFuture<Void> waiters = waiting.remove(name);
        if (waiters != null) {
            waiters.complete(null);
        }
    }

    /** Signals may have been missed. */
    private void wakeAll() {
        Set.copyOf(waiting.keySet()).forEach(this::wake);
    }
}
