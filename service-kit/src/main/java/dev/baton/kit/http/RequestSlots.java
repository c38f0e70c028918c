package dev.baton.kit.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are served at once where anybody may send one. A request that is not {@link Slot#confirm
 * confirmed} yet gives its slot up to a newer request that finds none: a client that takes a slot and then sends nothing
 * keeps nobody out.
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
     * @param givesUp is run once, on whatever thread, if the request has to give its slot up
     * @return null where there is none
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

    /** Of the same workspace, which may have its share; of any only where the whole is full. Null where none gives its slot up. */
    private @Nullable Slot oldest(String workspace, int size) {
        boolean isFull = permits.taken() + size > all;
        return unconfirmed.stream()
                .filter(slot -> slot.workspace.equals(workspace))
                .findFirst()
                .or(() -> isFull ? unconfirmed.stream().findFirst() : Optional.empty())
                .orElse(null);
    }

    /** How many slots are taken. */
    public int taken() {
        return permits.taken();
    }

    /** The slot of a request; it is released once. */
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

        /** From now on the request keeps its slot. */
        public void confirm() {
            synchronized (RequestSlots.this) {
                unconfirmed.remove(this);
            }
        }

        /**
         * From now on the request keeps its slot, as one of this workspace.
         *
         * @return false where the slot was released, or the workspace has none left; the slot stays as it was then
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

        /** Frees the slot; harmless where it is free. */
        public void release() {
            synchronized (RequestSlots.this) {
                isReleased = true;
                permit.release();
                unconfirmed.remove(this);
            }
        }
    }
}
