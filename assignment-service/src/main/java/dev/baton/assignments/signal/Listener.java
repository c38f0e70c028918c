package dev.baton.assignments.signal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Listens for signals, on a connection that it keeps, and on another one when that breaks. It hears a signal of its own
 * again and again; when that stays out the connection is dead, though nobody said so.
 */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Topic PULSE = new Topic("pulse");
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final Pool pool;
    private final Signals signals;
    private final Vertx vertx;
    private volatile PgConnection connection;
    private volatile long heardAt;
    private volatile boolean stopped;

    Listener(Pool pool, Signals signals, Vertx vertx) {
        this.pool = pool;
        this.signals = signals;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        connect();
        vertx.setPeriodic(BETWEEN_PULSES.toMillis(), pulse -> check());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (connection != null) {
            connection.close();
        }
    }

    private void connect() {
        if (stopped) {
            return;
        }
        pool.getDelegate().getConnection().onComplete(got -> {
            if (got.failed()) {
                connectLater(got.cause());
            } else {
                listen(PgConnection.cast(got.result()));
            }
        });
    }

    private void listen(PgConnection fresh) {
        fresh.notificationHandler(notification -> hear(notification.getPayload()));
        fresh.closeHandler(closed -> connectLater(null));
        fresh.query("listen " + Signals.CHANNEL).execute().onComplete(begun -> {
            if (begun.failed()) {
                replace(fresh, begun.cause());
            } else {
                heardAt = System.nanoTime();
                connection = fresh;
                signals.wakeAll();
            }
        });
    }

    /** Back into the pool, which finds out whether it still works; that tells nobody, so another one is seen to here. */
    private void replace(PgConnection broken, Throwable failure) {
        broken.notificationHandler(null);
        broken.closeHandler(null);
        broken.close();
        connectLater(failure);
    }

    private void connectLater(Throwable failure) {
        connection = null;
        if (!stopped) {
            LOG.warn("not listening for signals; trying again", failure);
            vertx.setTimer(RECONNECT.toMillis(), now -> connect());
        }
    }

    private void hear(String name) {
        heardAt = System.nanoTime();
        signals.wake(name);
    }

    private void check() {
        PgConnection current = connection;
        if (stopped || current == null) {
            return;
        }
        if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
            LOG.warn("no signal was heard for " + SILENCE.toSeconds() + " s; listening anew");
            replace(current, null);
        } else {
            signals.send(List.of(PULSE));
        }
    }
}
