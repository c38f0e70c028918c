package dev.baton.assignments.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Listens for signals on its own connection, and reconnects if that breaks. A heartbeat makes PostgreSQL answer on this
 * connection. If no answer arrives for {@link #SILENCE}, the connection is dead, even if no error was reported, and a
 * new subscriber replaces it.
 */
@ApplicationScoped
class ChangeListener {

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final String HEARTBEAT = "select 1";
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final ChangeNotifier notifier;
    private final Vertx vertx;
    private final PgConnectOptions options;
    private volatile PgSubscriber subscriber;
    private volatile long answeredAt;
    private volatile boolean stopped;
    private long heartbeat;

    ChangeListener(
            ChangeNotifier notifier,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "baton.database.ssl-mode") String sslMode,
            @ConfigProperty(name = "baton.database.ca") Optional<String> authority) {
        this.notifier = notifier;
        this.vertx = vertx;
        this.options = PgConnectOptions.fromUri(url).setUser(user);
        password.ifPresent(options::setPassword);
        // the same TLS settings as those of the connection pools
        options.setSslMode(SslMode.of(sslMode));
        if (options.getSslMode() == SslMode.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
            authority.ifPresent(path -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(path)));
        }
        options.addProperty("application_name", "baton listener");
        this.subscriber = subscriber();
    }

    private PgSubscriber subscriber() {
        PgSubscriber fresh = PgSubscriber.subscriber(vertx, options).reconnectPolicy(ChangeListener::reconnectAfter);
        fresh.channel(ChangeNotifier.CHANNEL)
                .subscribeHandler(subscribed -> {
                    answeredAt = System.nanoTime();
                    // signals may have been missed before the subscription
                    notifier.wakeAll();
                })
                .handler(notifier::wake);
        return fresh;
    }

    void start(@Observes StartupEvent started) {
        connect(subscriber);
        heartbeat = vertx.setPeriodic(BETWEEN_HEARTBEATS.toMillis(), beat -> beat());
    }

    /** Waits until the connection is closed, because Vert.x, which closes it, stops soon after. */
    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        vertx.cancelTimer(heartbeat);
        try {
            subscriber.close().toCompletionStage().toCompletableFuture().get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException broken) {
            LOG.debug("the listener's connection is left open", broken);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connects and retries until it succeeds. After the first success, the subscriber reconnects by itself. */
    private void connect(PgSubscriber fresh) {
        fresh.connect().onFailure(failure -> {
            if (!stopped) {
                LOG.warn("not listening for signals; trying again", failure);
                vertx.setTimer(RECONNECT.toMillis(), now -> connect(fresh));
            }
        });
    }

    private static long reconnectAfter(int attempts) {
        LOG.warnf("not listening for signals; reconnecting, attempt %d", attempts + 1);
        return RECONNECT.toMillis();
    }

    private void beat() {
        PgConnection connection = subscriber.actualConnection();
        if (connection == null) {
            return;
        }
        if (System.nanoTime() - answeredAt > SILENCE.toNanos()) {
            replace();
        } else {
            connection.query(HEARTBEAT).execute().onSuccess(answer -> answeredAt = System.nanoTime());
        }
    }

    /** Replaces the subscriber. Nothing waits until the silent connection is closed, because that may take forever. */
    private void replace() {
        LOG.warnf("PostgreSQL has not answered the listener for %d s; a new listener replaces it", SILENCE.toSeconds());
        PgSubscriber silent = subscriber;
        subscriber = subscriber();
        connect(subscriber);
        silent.close();
    }
}
