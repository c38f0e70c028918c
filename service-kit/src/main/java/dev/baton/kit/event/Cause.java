package dev.baton.kit.event;

import dev.baton.kit.vocabulary.NamedAgent;
import org.jspecify.annotations.Nullable;

/**
 * What made an event change the assignee.
 *
 * @param source as the source called it, possibly unknown to us
 * @param sourceName as the source system is called
 * @param assignedBy the agent who did it
 */
public record Cause(
        @Nullable String source,
        @Nullable String sourceName,
        @Nullable NamedAgent assignedBy,
        @Nullable String reason) {

    public static final Cause NOT_GIVEN = new Cause(null, null, null, null);
}
