package dev.baton.kit.vocabulary;

import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.federation.Shareable;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jetbrains.annotations.Contract;

/**
 * An agent or an inbox, with the name that it had at the event. An optional assignee is {@code null} for nobody.
 *
 * @param name the name at the event; null if the source gave none
 */
@Shareable
public record Assignee(
        @NonNull AssigneeKind kind,
        @Id @NonNull String id,
        @Nullable String name) {

    /** Makes an assignee from stored columns; null (nobody) if {@code kind} is null. */
    public static @Nullable Assignee of(@Nullable String kind, @Nullable String id, @Nullable String name) {
        return kind == null ? null : new Assignee(AssigneeKind.valueOf(kind), Objects.requireNonNull(id), name);
    }

    public static @Nullable Assignee agent(@Nullable String id, @Nullable String name) {
        return id == null ? null : new Assignee(AssigneeKind.AGENT, id, name);
    }

    public static @Nullable Assignee inbox(@Nullable String id, @Nullable String name) {
        return id == null ? null : new Assignee(AssigneeKind.INBOX, id, name);
    }

    /** Whether both are the same agent or inbox, regardless of their names; null is nobody. */
    public static boolean same(@Nullable Assignee one, @Nullable Assignee other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.kind == other.kind && Objects.equals(one.id, other.id);
    }

    /** Whether the assignee is an agent; false for null. */
    @Contract("null -> false")
    public static boolean isAgent(@Nullable Assignee assignee) {
        return assignee != null && assignee.kind == AssigneeKind.AGENT;
    }
}
