package dev.baton.engagements.processing;

import dev.baton.kit.event.Forgetting;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets what assignment-service's feed says is not kept. */
@ApplicationScoped
class RetentionWorker {

    private final Forgetting forgetting;

    RetentionWorker(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Scheduled(every = "{baton.retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetWhatIsOld() {
        return forgetting.everywhere();
    }
}
