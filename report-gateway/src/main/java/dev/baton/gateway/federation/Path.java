package dev.baton.gateway.federation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A position in an answer, stored as a linked list. It is converted to a list of steps only when an error names it,
 * because every value of an answer has a path.
 *
 * @param before the path to the parent; null for the first step and for the root
 * @param step a response key or a list index; null for the root
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
