package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many transactions go on at once, so many of them of one workspace. Where more want to, workspaces take turns,
 * and within each its requests do: neither a workspace that asks for much nor a request with a hundred reports in it has
 * the others wait until it is done.
 */
public final class FairTransactionQueue {

    private final int atOnce;
    private final int ofOneWorkspace;
    private int running;
    /** Those that have a transaction going on or waiting; whoever had a turn last is last. */
    private final Map<WorkspaceId, TenantQueue> queues = new LinkedHashMap<>();

    private static final class TenantQueue {

        private int running;
        private final Map<Object, Queue<Runnable>> waiting = new LinkedHashMap<>();

        private Runnable next() {
            Map.Entry<Object, Queue<Runnable>> first =
                    waiting.entrySet().iterator().next();
            waiting.remove(first.getKey());
            Runnable next = first.getValue().remove();
            if (!first.getValue().isEmpty()) {
                waiting.put(first.getKey(), first.getValue());
            }
            return next;
        }
    }

    FairTransactionQueue(int atOnce, int ofOneWorkspace) {
        this.atOnce = atOnce;
        this.ofOneWorkspace = ofOneWorkspace;
    }

    /**
     * Does the work when it is its turn, on the event loop that it was asked on.
     *
     * @param request that it is done for; null where it is for none
     */
    <T> Uni<T> take(WorkspaceId workspace, @Nullable Object request, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(turn -> ask(workspace, request == null ? turn : request, turn))
                .chain(() -> {
                    Runnable end = once(() -> end(workspace));
                    return Uni.createFrom().deferred(work::get).onTermination().invoke(end);
                });
    }

    /** What has ended is told to end again where it is done over, or where what it was combined with fails. */
    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    private void ask(WorkspaceId workspace, Object request, UniEmitter<? super Void> turn) {
        Context context = Vertx.currentContext();
        AtomicBoolean settled = new AtomicBoolean();
        turn.onTermination(() -> settled.set(true));
        Runnable begin = () -> {
            if (settled.compareAndSet(false, true)) {
                turn.complete(null);
            } else {
                // nobody waits for it any more
                end(workspace);
            }
        };
        if (takeAtOnce(workspace, request, () -> onItsLoop(context, begin))) {
            begin.run();
        }
    }

    private static void onItsLoop(Context context, Runnable begin) {
        if (context == null) {
            begin.run();
        } else {
            context.runOnContext(now -> begin.run());
        }
    }

    /** @return false where it has to wait, and begins later */
    private synchronized boolean takeAtOnce(WorkspaceId workspace, Object request, Runnable later) {
        TenantQueue queue = queues.computeIfAbsent(workspace, name -> new TenantQueue());
        if (running < atOnce && queue.running < ofOneWorkspace) {
            running++;
            queue.running++;
            return true;
        }
        queue.waiting.computeIfAbsent(request, one -> new ArrayDeque<>()).add(later);
        return false;
    }

    private void end(WorkspaceId workspace) {
        Runnable next = next(workspace);
        if (next != null) {
            next.run();
        }
    }

    /** @return what begins in place of what has ended in a workspace; null where nothing may */
    private synchronized @Nullable Runnable next(WorkspaceId ended) {
        running--;
        TenantQueue queue = Objects.requireNonNull(queues.get(ended));
        queue.running--;
        if (queue.running == 0 && queue.waiting.isEmpty()) {
            queues.remove(ended);
        }
        for (Iterator<Map.Entry<WorkspaceId, TenantQueue>> all =
                        queues.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<WorkspaceId, TenantQueue> candidate = all.next();
            if (!candidate.getValue().waiting.isEmpty() && candidate.getValue().running < ofOneWorkspace) {
                all.remove();
                queues.put(candidate.getKey(), candidate.getValue());
                running++;
                candidate.getValue().running++;
                return candidate.getValue().next();
            }
        }
        return null;
    }
}
