package dev.baton.kit.rollup;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Refreshes dirty roll-ups of all workspaces. It runs in every replica. */
@ApplicationScoped
class RollupWorker {

    private static final Logger LOG = Logger.getLogger(RollupWorker.class);

    private final Rollups rollups;
    private final BackgroundWork background;

    RollupWorker(Rollups rollups, BackgroundWork background) {
        this.rollups = rollups;
        this.background = background;
    }

    @Scheduled(
            every = "{baton.rollup.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    Uni<Void> refreshDirty() {
        return background.repeat(this::refreshSome);
    }

    /**
     * Refreshes at most a month of each workspace, so that no workspace waits until another is refreshed completely.
     *
     * @return whether any workspace has more to refresh
     */
    private Uni<Boolean> refreshSome() {
        return rollups.waiting()
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .onItem()
                .transformToUniAndConcatenate(this::refresh)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> refresh(WorkspaceId workspace) {
        return rollups.refresh(workspace)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "roll-ups of %s not refreshed; will retry", workspace.value()))
                .onFailure()
                .recoverWithItem(false);
    }
}
