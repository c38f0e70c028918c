package dev.baton.engagements.rollup;

import dev.baton.engagements.workspace.WorkspaceId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps what is not folded into the roll-ups yet short, in every workspace; each replica does. */
@ApplicationScoped
class RollupWorker {

    private static final Logger LOG = Logger.getLogger(RollupWorker.class);

    private final Rollups rollups;
    private final RollupConfiguration configuration;

    RollupWorker(Rollups rollups, RollupConfiguration configuration) {
        this.rollups = rollups;
        this.configuration = configuration;
    }

    @Scheduled(every = "{baton.rollup.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> foldWhatWaits() {
        return rollups.waiting(configuration.patience())
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .onItem()
                .transformToUniAndConcatenate(this::fold)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> fold(WorkspaceId workspace) {
        return Uni.createFrom()
                .deferred(() -> rollups.fold(workspace, configuration.batch()))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "the roll-ups of %s are gone on with later", workspace.value()))
                .onFailure()
                .recoverWithItem(false);
    }
}
