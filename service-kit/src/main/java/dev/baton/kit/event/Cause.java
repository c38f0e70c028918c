package dev.baton.kit.event;

import dev.baton.kit.vocabulary.NamedAgent;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a change of the assignee.
 *
 * @param source the kind of source as the event names it, possibly unknown here
 * @param sourceName the name of the source system
 * @param assignedBy the agent who made the change
 */
public record Cause(
        @Nullable String source,
        @Nullable String sourceName,
        @Nullable NamedAgent assignedBy,
        @Nullable String reason) {

    public static final Cause NOT_GIVEN = new Cause(null, null, null, null);
}
