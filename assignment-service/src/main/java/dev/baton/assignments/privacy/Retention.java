package dev.baton.assignments.privacy;

import dev.baton.assignments.privacy.RetentionBound.State;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** For how long this installation keeps history: one answer for all workspaces, which says nothing of anybody. */
@Description("For how long this installation keeps history, in all workspaces.")
public record Retention(
        @Description("how many whole months before the current one, by UTC's calendar; null: all history") @Nullable
        Integer months,

        @Description(
                "from when on history is kept now: conversations in which nothing happened since are deleted; null: "
                        + "all history")
        @Nullable
        Instant keptSince,

        @Description("from when on it will be kept, as is announced; null: nothing is announced") @Nullable
        Instant nextKeptSince,

        @Description("when what is announced comes into force, at the earliest") @Nullable
        Instant nextInForceAt,

        @Description(
                "from when on it would be kept, where that deletes so much that the operator of the installation has "
                        + "to confirm it first (baton.retention.confirmed-since); null: no confirmation is needed")
        @Nullable
        Instant unconfirmedKeptSince) {

    static Retention of(@Nullable Integer months, State state, @Nullable Instant unconfirmed) {
        return new Retention(months, state.since(), state.next(), state.dueAt(), unconfirmed);
    }
}
