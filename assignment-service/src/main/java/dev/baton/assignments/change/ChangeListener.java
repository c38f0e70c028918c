package dev.baton.assignments.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Listens for signals on a connection of its own, and on another one when that breaks. A heartbeat makes PostgreSQL answer on
 * it: a connection on which nothing was read for longer is dead, though nobody said so, and is closed.
 */
@ApplicationScoped
class ChangeListener {

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final String HEARTBEAT = "select 1";
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final ChangeNotifier notifier;
    private final Vertx vertx;
    private final PgSubscriber subscriber;

    ChangeListener(
            ChangeNotifier notifier,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.notifier = notifier;
        this.vertx = vertx;
        PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(user);
        password.ifPresent(options::setPassword);
        options.addProperty("application_name", "baton listener");
        options.setReadIdleTimeout((int) SILENCE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(attempts -> reconnectAfter(attempts));
    }

    void start(@Observes StartupEvent started) {
        subscriber
                .channel(ChangeNotifier.CHANNEL)
                // signals may have been missed before
                .subscribeHandler(subscribed -> notifier.wakeAll())
                .handler(notifier::wake);
        connect();
        vertx.setPeriodic(BETWEEN_HEARTBEATS.toMillis(), beat -> beat());
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }

    /** The subscriber connects anew by itself once it was connected. */
    private void connect() {
        subscriber.connect().onFailure(failure -> {
            LOG.warn("not listening for signals; trying again", failure);
            vertx.setTimer(RECONNECT.toMillis(), now -> connect());
        });
    }

    private static long reconnectAfter(int attempts) {
        LOG.warnf("not listening for signals; attempt %d to listen anew", attempts + 1);
        return RECONNECT.toMillis();
    }

    private void beat() {
        PgConnection connection = subscriber.actualConnection();
        if (connection != null) {
            connection.query(HEARTBEAT).execute();
        }
    }
}
