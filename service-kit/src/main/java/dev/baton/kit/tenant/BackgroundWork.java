package dev.baton.kit.tenant;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Ends background work before the connection pools that it uses. At shutdown, Quarkus first notifies all observers,
 * then closes the pools, then stops the scheduler. So no work starts after shutdown has begun, and shutdown waits for
 * running work.
 */
@ApplicationScoped
public class BackgroundWork {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);

    /**
     * Long enough for most transactions. Longer work, such as the roll-ups of a large import, is cut off and repeated
     * later.
     */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private int running;
    private boolean stopping;

    /**
     * Runs work that shutdown waits for.
     *
     * @return its item; null if the application is shutting down, so that the work does not start
     */
    public <T> Uni<T> once(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!begin()) {
                return Uni.createFrom().nullItem();
            }
            return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(this::end);
        });
    }

    /**
     * @param batch does a part of the work and returns whether more is left. No batch starts after shutdown has begun.
     */
    public Uni<Void> repeat(Supplier<Uni<Boolean>> batch) {
        return Batches.all(() -> once(batch).map(Boolean.TRUE::equals));
    }

    private synchronized boolean begin() {
        if (!stopping) {
            running++;
        }
        return !stopping;
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    synchronized void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopped)
            throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        for (long left = LONGEST_STOP.toMillis();
                running > 0 && left > 0;
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
            wait(left);
        }
        if (running > 0) {
            LOG.warnf(
                    "%d background transactions are still running after %d s and will be cut off",
                    running, LONGEST_STOP.toSeconds());
        }
    }
}
