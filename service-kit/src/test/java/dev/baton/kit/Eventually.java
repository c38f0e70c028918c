package dev.baton.kit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits until a condition holds. The limit is far longer than any condition takes on a busy machine, so that only a
 * failure reaches it.
 */
public final class Eventually {

    public static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    private Eventually() {}

    public static ConditionFactory eventually() {
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_CHECKS)
                .atMost(LIMIT);
    }

    /** @param what names the condition in the error */
    public static ConditionFactory eventually(String what) {
        return eventually().alias(what);
    }
}
