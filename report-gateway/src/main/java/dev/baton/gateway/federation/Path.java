package dev.baton.gateway.federation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in an answer. It is listed where an error names it, and goes along with each value until then.
 *
 * @param before null for the first step and the root
 * @param step a response key, or the index in a list; null for the root
 */
record Path(@Nullable Path before, @Nullable Object step) {

    static final Path ROOT = new Path(null, null);

    Path then(Object next) {
        return new Path(this == ROOT ? null : this, next);
    }

    List<Object> steps() {
        Deque<Object> steps = new ArrayDeque<>();
        for (Path at = this; at != null && at != ROOT; at = at.before) {
            steps.addFirst(Objects.requireNonNull(at.step));
        }
        return List.copyOf(steps);
    }
}
