package dev.baton.kit.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Room for so many requests at once, of which one workspace has no more than its share. A request may be large and take
 * several places; all large ones together take no more than half, of the whole and of each share, so that small ones find
 * room whatever the large ones do. Nobody waits here: there is room, or there is none.
 */
public final class TenantBulkhead {

    private final int all;
    private final int share;
    private final Taken taken = new Taken();
    private final Map<String, Taken> byWorkspace = new HashMap<>();

    /** How many are taken, and how many of these by large requests. */
    private static final class Taken {

        private int permits;
        private int large;

        private void add(int size, int sign) {
            permits += sign * size;
            large += size > 1 ? sign * size : 0;
        }
    }

    /**
     * @param share of a workspace, above 0 and up to 1
     */
    public TenantBulkhead(int all, double share) {
        if (all < 1 || share <= 0 || share > 1) {
            throw new IllegalArgumentException(
                    all + " places, " + share + " of them for a workspace: both must be above 0, the share up to 1");
        }
        this.all = all;
        this.share = Math.max(1, (int) (all * share));
    }

    /**
     * Takes room for a request.
     *
     * @param size in places, 1 for a small one; one that is larger than large ones may ever be takes all that these may
     * @return null where there is no room
     */
    public synchronized @Nullable Permit take(String workspace, int size) {
        Permit permit = new Permit(workspace);
        return permit.resize(size) ? permit : null;
    }

    /** How many are taken. */
    public synchronized int taken() {
        return taken.permits;
    }

    /** What a request has taken; to be left once. */
    public final class Permit {

        private final String workspace;
        private int size;

        private Permit(String workspace) {
            this.workspace = workspace;
        }

        /**
         * Takes more, once it is known that the request is larger than it seemed.
         *
         * @return false where there is no room for it; what it had it keeps
         */
        public boolean grow(int size) {
            synchronized (TenantBulkhead.this) {
                return size <= this.size || resize(size);
            }
        }

        private boolean resize(int wanted) {
            Taken own = byWorkspace.computeIfAbsent(workspace, name -> new Taken());
            int before = size;
            change(own, Math.max(1, Math.min(wanted, share / 2)));
            if (fits(taken, all) && fits(own, share)) {
                return true;
            }
            change(own, before);
            return false;
        }

        private void change(Taken own, int to) {
            own.add(size, -1);
            taken.add(size, -1);
            size = to;
            own.add(size, 1);
            taken.add(size, 1);
            if (own.permits == 0) {
                byWorkspace.remove(workspace);
            }
        }

        /** Leaves again; harmless where it has. */
        public void release() {
            synchronized (TenantBulkhead.this) {
                if (size > 0) {
                    change(Objects.requireNonNull(byWorkspace.get(workspace)), 0);
                }
            }
        }
    }

    private static boolean fits(Taken taken, int most) {
        return taken.permits <= most && taken.large <= Math.max(1, most / 2);
    }
}
