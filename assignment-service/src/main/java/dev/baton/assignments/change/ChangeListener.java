package dev.baton.assignments.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for signals, on a connection of its own, and on another one when that breaks. It sends itself a pulse on it;
 * when none comes back the connection is dead, though nobody said so. It is none of the pool's: closing one of those only
 * gives it back, for the next who asks.
 */
@ApplicationScoped
class ChangeListener {

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final String PULSE = "select pg_notify('" + ChangeNotifier.CHANNEL + "', 'pulse')";
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final ChangeNotifier notifier;
    private final Vertx vertx;
    private final PgConnectOptions options;
    /** Counts the attempts: what an earlier one comes to later is none of our business any more. */
    private final AtomicInteger attempts = new AtomicInteger();

    private volatile @Nullable PgConnection connection;
    private volatile long aliveAt;
    private volatile boolean stopped;

    ChangeListener(
            ChangeNotifier notifier,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.notifier = notifier;
        this.vertx = vertx;
        this.options = PgConnectOptions.fromUri(url).setUser(user);
        password.ifPresent(options::setPassword);
        options.setTcpKeepAlive(true);
    }

    void start(@Observes StartupEvent started) {
        connect();
        vertx.setPeriodic(BETWEEN_PULSES.toMillis(), pulse -> check());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        attempts.incrementAndGet();
        close(connection);
    }

    private void connect() {
        int attempt = attempts.incrementAndGet();
        aliveAt = System.nanoTime();
        PgConnection.connect(vertx, options).onComplete(got -> {
            if (got.failed()) {
                connectLater(attempt, got.cause());
            } else {
                listen(attempt, got.result());
            }
        });
    }

    private void listen(int attempt, PgConnection fresh) {
        fresh.notificationHandler(notification -> hear(notification.getPayload()));
        fresh.closeHandler(closed -> connectLater(attempt, null));
        fresh.query("listen " + ChangeNotifier.CHANNEL).execute().onComplete(begun -> {
            if (begun.failed() || attempt != attempts.get()) {
                close(fresh);
            } else {
                connection = fresh;
                notifier.wakeAll();
            }
        });
    }

    private void connectLater(int attempt, @Nullable Throwable failure) {
        if (attempt == attempts.get() && !stopped) {
            connection = null;
            LOG.warn("not listening for signals; trying again", failure);
            vertx.setTimer(RECONNECT.toMillis(), now -> {
                if (attempt == attempts.get()) {
                    connect();
                }
            });
        }
    }

    private void hear(String name) {
        aliveAt = System.nanoTime();
        notifier.wake(name);
    }

    private void check() {
        if (stopped) {
            return;
        }
        PgConnection current = connection;
        if (System.nanoTime() - aliveAt > SILENCE.toNanos()) {
            LOG.warn("no signal was heard for " + SILENCE.toSeconds() + " s; listening anew");
            connection = null;
            connect();
            close(current);
        } else if (current != null) {
            current.query(PULSE).execute();
        }
    }

    private static void close(@Nullable PgConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }
}
