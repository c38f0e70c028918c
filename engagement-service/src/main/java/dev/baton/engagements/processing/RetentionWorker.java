package dev.baton.engagements.processing;

import dev.baton.kit.event.RetentionJob;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Regularly deletes history from before the bound of retention, which the feed of assignment-service provides. */
@ApplicationScoped
class RetentionWorker {

    private final RetentionJob retention;

    RetentionWorker(RetentionJob retention) {
        this.retention = retention;
    }

    @Scheduled(every = "{baton.retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetWhatIsOld() {
        return retention.everywhere();
    }
}
