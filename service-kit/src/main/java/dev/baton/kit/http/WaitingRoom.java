package dev.baton.kit.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many guests wait at once where anybody may be a guest. Until a guest is {@link Guest#settle settled}, it gives up
 * its place to a newer guest that finds none: a client that takes a place and then sends nothing keeps nobody out.
 */
public final class WaitingRoom {

    private final int all;
    private final TenantBulkhead permits;
    private final Set<Guest> unsettled = new LinkedHashSet<>();

    /** @see TenantBulkhead */
    public WaitingRoom(int places, double workspaceShare) {
        this.all = places;
        this.permits = new TenantBulkhead(places, workspaceShare);
    }

    /**
     * Takes room.
     *
     * @param makesWay is run once, on whatever thread, if the guest has to make way
     * @return null where there is no room
     */
    public @Nullable Guest take(String workspace, int size, Runnable makesWay) {
        Guest evicted = null;
        Guest guest;
        synchronized (this) {
            TenantBulkhead.Permit permit = permits.take(workspace, size);
            if (permit == null) {
                evicted = oldest(workspace, size);
                if (evicted != null) {
                    evicted.leave();
                    permit = permits.take(workspace, size);
                }
            }
            guest = permit == null ? null : new Guest(workspace, permit, makesWay);
            if (guest != null) {
                unsettled.add(guest);
            }
        }
        if (evicted != null) {
            evicted.makesWay.run();
        }
        return guest;
    }

    /** Of the same workspace, which may have its share; of any only where the whole is full. Null where nobody makes way. */
    private @Nullable Guest oldest(String workspace, int size) {
        boolean isFull = permits.taken() + size > all;
        return unsettled.stream()
                .filter(guest -> guest.workspace.equals(workspace))
                .findFirst()
                .or(() -> isFull ? unsettled.stream().findFirst() : Optional.empty())
                .orElse(null);
    }

    /** How many places are taken. */
    public int taken() {
        return permits.taken();
    }

    /** Who has taken room; it leaves once. */
    public final class Guest {

        private final Runnable makesWay;
        private String workspace;
        private TenantBulkhead.Permit permit;
        private boolean hasLeft;

        private Guest(String workspace, TenantBulkhead.Permit permit, Runnable makesWay) {
            this.workspace = workspace;
            this.permit = permit;
            this.makesWay = makesWay;
        }

        /** From now on it does not make way. */
        public void settle() {
            synchronized (WaitingRoom.this) {
                unsettled.remove(this);
            }
        }

        /**
         * It settles as a guest of this workspace.
         *
         * @return false where it has left, or the workspace has no room for it; what it had it keeps
         */
        public boolean settleIn(String other) {
            synchronized (WaitingRoom.this) {
                if (hasLeft) {
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
                unsettled.remove(this);
                return true;
            }
        }

        /** Leaves; harmless where it has. */
        public void leave() {
            synchronized (WaitingRoom.this) {
                hasLeft = true;
                permit.release();
                unsettled.remove(this);
            }
        }
    }
}
