package dev.baton.engagements.rederivation;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes up rederivations that are not finished, whichever replica began them. */
@ApplicationScoped
class RederivationWorker {

    private static final Logger LOG = Logger.getLogger(RederivationWorker.class);

    private final RederivationStore store;

    RederivationWorker(RederivationStore store) {
        this.store = store;
    }

    @Scheduled(every = "{baton.rederivation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        return store.unfinished()
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(rederivation -> Uni.createFrom()
                        .deferred(() -> store.goOn(rederivation))
                        .repeat()
                        .whilst(more -> more)
                        .collect()
                        .last()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "rederivation %s is taken up again later", rederivation))
                        .onFailure()
                        .recoverWithItem(false))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
