package dev.baton.kit.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent requests, in total and per workspace. A large request takes several places. All large
 * requests together may take at most half of the total and half of a workspace's share, so that small requests always
 * find places. Requests do not wait here: they get places immediately or not at all.
 */
public final class TenantBulkhead {

    private final int all;
    private final int share;
    private final Taken taken = new Taken();
    private final Map<String, Taken> byWorkspace = new HashMap<>();

    /** The number of taken places, and how many of them large requests have taken. */
    private static final class Taken {

        private int permits;
        private int large;

        private void add(int size, int sign) {
            permits += sign * size;
            large += size > 1 ? sign * size : 0;
        }
    }

    /** @param share the share of a workspace, above 0 and up to 1 */
    public TenantBulkhead(int all, double share) {
        if (all < 1 || share <= 0 || share > 1) {
            throw new IllegalArgumentException(
                    all + " places, share of a workspace " + share + ": both must be above 0, the share at most 1");
        }
        this.all = all;
        this.share = Math.max(1, (int) (all * share));
    }

    /**
     * Takes places for a request.
     *
     * @param size the number of places, 1 for a small request. A request takes at most half of a workspace's share
     * @return null if there are not enough free places
     */
    public synchronized @Nullable Permit take(String workspace, int size) {
        Permit permit = new Permit(workspace);
        return permit.resize(size) ? permit : null;
    }

    /** The number of taken places. */
    public synchronized int taken() {
        return taken.permits;
    }

    /** The places that a request has taken, to be released once. */
    public final class Permit {

        private final String workspace;
        private int size;

        private Permit(String workspace) {
            this.workspace = workspace;
        }

        /**
         * Takes more places when a request turns out to be larger than expected.
         *
         * @return false if there are not enough free places; then the permit is unchanged
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

        /** Releases the places. Further calls have no effect. */
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
