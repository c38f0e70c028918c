package dev.baton.assignments.change;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.tenant.WorkspaceId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeNotifierTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ChangeNotifier notifier = new ChangeNotifier(null);
    private final Topic topic = Topic.facts(new WorkspaceId("waiting"));

    @Test
    void aStopEndsTheWaitsThatHaveBegun() throws Exception {
        CompletableFuture<Void> wait = notifier.next(topic).atMost(LONG).subscribeAsCompletionStage();
        notifier.stop(null);
        assertTrue(notifier.isStopping());
        wait.get(2, TimeUnit.MINUTES);
    }
}
