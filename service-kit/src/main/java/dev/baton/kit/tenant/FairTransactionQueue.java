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
 * Limits the number of concurrent transactions, in total and per workspace. If more are waiting, workspaces take turns,
 * and so do the requests of each workspace. So neither a workspace with many requests nor a request with a hundred
 * reports makes the others wait until it is done.
 */
public final class FairTransactionQueue {

    private final int atOnce;
    private final int ofOneWorkspace;
    private int running;
    /** The workspaces with running or waiting transactions; the one that had its turn last is at the end. */
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
     * Runs the work when it is its turn, on the caller's event loop.
     *
     * @param request the request that the work belongs to; null if there is none
     */
    <T> Uni<T> take(WorkspaceId workspace, @Nullable Object request, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(turn -> ask(workspace, request == null ? turn : request, turn))
                .chain(() -> {
                    Runnable end = once(() -> end(workspace));
                    return Uni.createFrom().deferred(work::get).onTermination().invoke(end);
                });
    }

    /** The end may be reported twice: if the work is retried, or if a pipeline fails that it is part of. */
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
                // the caller has cancelled
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

    /** @return false if the work has to wait; {@code later} starts it then */
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

    /** @return the next work after one has ended in a workspace; null if none may start */
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
