package dev.baton.engagements.reprocessing;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Continues rederivations that are not finished, also those that another replica started. */
@ApplicationScoped
class RederivationWorker {

    private static final Logger LOG = Logger.getLogger(RederivationWorker.class);

    private final RederivationStore store;
    private final BackgroundWork background;
    private final AtomicBoolean running = new AtomicBoolean();

    RederivationWorker(RederivationStore store, BackgroundWork background) {
        this.store = store;
        this.background = background;
    }

    @Scheduled(
            every = "{baton.rederivation.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    Uni<Void> goOn() {
        // only one at a time on this replica: more would use the connections that requests need
        return running.compareAndSet(false, true)
                ? background.once(this::unfinished).onTermination().invoke(() -> running.set(false))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> unfinished() {
        return store.unfinished()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(rederivation -> background
                        .repeat(() -> store.goOn(rederivation))
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf(failure, "rederivation %s failed and continues later", rederivation))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
