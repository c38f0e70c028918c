package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
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
        return Uni.createFrom()
                .deferred(this::foldSome)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * No more than a batch of each workspace: none waits until all of another is folded in.
     *
     * @return whether any has more
     */
    private Uni<Boolean> foldSome() {
        return rollups.waiting()
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .onItem()
                .transformToUniAndConcatenate(this::fold)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> fold(WorkspaceId workspace) {
        return rollups.fold(workspace, configuration.batch())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "the roll-ups of %s are gone on with later", workspace.value()))
                .onFailure()
                .recoverWithItem(false);
    }
}
