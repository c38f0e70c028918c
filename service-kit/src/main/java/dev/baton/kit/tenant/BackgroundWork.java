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
 * Ends background work before the pools that it uses. Quarkus closes the pools once all observers of the stop have returned, and
 * ends the scheduler after that. So no work begins once the stop has begun, and the stop waits for work that has begun.
 */
@ApplicationScoped
public class BackgroundWork {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);

    /** Long enough for most transactions. What takes longer, such as the roll-ups of a large import, is cut off and done again later. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private int running;
    private boolean stopping;

    /**
     * Work that the stop waits for.
     *
     * @return its item; null where the application stops and it is not begun
     */
    public <T> Uni<T> once(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!begin()) {
                return Uni.createFrom().nullItem();
            }
            return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(this::end);
        });
    }

    /** @param batch does some of the work, and says whether there is more; none begins once the application stops */
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
                    "%d background transactions go on after %d s, and are cut off", running, LONGEST_STOP.toSeconds());
        }
    }
}
