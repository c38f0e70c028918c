package dev.baton.kit.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent requests at addresses without authentication. A request that is not
 * {@link Slot#confirm confirmed} yet loses its slot to a newer request that finds none free. So a client that takes a
 * slot and then sends nothing blocks nobody.
 */
public final class RequestSlots {

    private final int all;
    private final TenantBulkhead permits;
    private final Set<Slot> unconfirmed = new LinkedHashSet<>();

    /** @see TenantBulkhead */
    public RequestSlots(int slots, double workspaceShare) {
        this.all = slots;
        this.permits = new TenantBulkhead(slots, workspaceShare);
    }

    /**
     * Takes a slot.
     *
     * @param givesUp runs once, on any thread, if the request loses its slot
     * @return null if no slot is available
     */
    public @Nullable Slot take(String workspace, int size, Runnable givesUp) {
        Slot evicted = null;
        Slot slot;
        synchronized (this) {
            TenantBulkhead.Permit permit = permits.take(workspace, size);
            if (permit == null) {
                evicted = oldest(workspace, size);
                if (evicted != null) {
                    evicted.release();
                    permit = permits.take(workspace, size);
                }
            }
            slot = permit == null ? null : new Slot(workspace, permit, givesUp);
            if (slot != null) {
                unconfirmed.add(slot);
            }
        }
        if (evicted != null) {
            evicted.givesUp.run();
        }
        return slot;
    }

    /**
     * Returns the oldest unconfirmed slot of the same workspace or, only if all slots are taken, of any workspace; null
     * if there is none.
     */
    private @Nullable Slot oldest(String workspace, int size) {
        boolean isFull = permits.taken() + size > all;
        return unconfirmed.stream()
                .filter(slot -> slot.workspace.equals(workspace))
                .findFirst()
                .or(() -> isFull ? unconfirmed.stream().findFirst() : Optional.empty())
                .orElse(null);
    }

    /** The number of taken slots. */
    public int taken() {
        return permits.taken();
    }

    /** The slot of a request. */
    public final class Slot {

        private final Runnable givesUp;
        private String workspace;
        private TenantBulkhead.Permit permit;
        private boolean isReleased;

        private Slot(String workspace, TenantBulkhead.Permit permit, Runnable givesUp) {
            this.workspace = workspace;
            this.permit = permit;
            this.givesUp = givesUp;
        }

        /** Lets the request keep its slot from now on. */
        public void confirm() {
            synchronized (RequestSlots.this) {
                unconfirmed.remove(this);
            }
        }

        /**
         * Lets the request keep its slot from now on, as a slot of this workspace.
         *
         * @return false if the slot is already released, or if the workspace has no free slot; then the slot is
         *     unchanged
         */
        public boolean confirmFor(String other) {
            synchronized (RequestSlots.this) {
                if (isReleased) {
                    return false;
                }
                if (!other.equals(workspace)) {
                    TenantBulkhead.Permit another = permits.take(other, 1);
                    if (another == null) {
                        return false;
                    }
                    permit.release();
                    permit = another;
                    workspace = other;
                }
                unconfirmed.remove(this);
                return true;
            }
        }

        /** Frees the slot. Further calls have no effect. */
        public void release() {
            synchronized (RequestSlots.this) {
                isReleased = true;
                permit.release();
                unconfirmed.remove(this);
            }
        }
    }
}
