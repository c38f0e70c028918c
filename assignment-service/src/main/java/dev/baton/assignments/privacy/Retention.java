package dev.baton.assignments.privacy;

import dev.baton.assignments.privacy.RetentionBound.State;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * For how long this installation keeps history. The answer is the same for all workspaces and reveals nothing about any
 * of them.
 */
@Description("For how long this installation keeps history, the same for all workspaces.")
public record Retention(
        @Description("The number of whole months that are kept before the current month, by the UTC calendar. "
                + "Null: all history is kept.")
        @Nullable
        Integer months,

        @Description("The start of the history that is kept now. Conversations in which nothing has happened "
                + "since then are deleted. Null: all history is kept.")
        @Nullable
        Instant keptSince,

        @Description("The announced next start of the history that is kept. Null: nothing is announced.") @Nullable
        Instant nextKeptSince,

        @Description("The earliest time at which the announced start takes effect. Null: nothing is announced.")
        @Nullable
        Instant nextInForceAt,

        @Description("The configured start of the history, if it would delete so much that the operator of the "
                + "installation has to confirm it first (baton.retention.confirmed-since). Null: no "
                + "confirmation is needed.")
        @Nullable
        Instant unconfirmedKeptSince) {

    static Retention of(@Nullable Integer months, State state, @Nullable Instant unconfirmed) {
        return new Retention(months, state.since(), state.next(), state.dueAt(), unconfirmed);
    }
}
