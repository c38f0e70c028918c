package dev.baton.assignments.processing;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Lets commands happen: now, each after everything that its conversation knows, one after the other. */
public interface CommandLedger {

    /** What became of a command. */
    enum CommandOutcome {
        DONE,
        /** It had been done before; nothing changed. */
        REPEATED,
        /** Its event id was known with other content; the first stays. */
        CONFLICT,
        /** It is about a conversation that nothing has told of. */
        UNKNOWN_CONVERSATION,
        /** It would open a conversation that is there already. */
        KNOWN_CONVERSATION;

        static CommandOutcome of(Acceptance acceptance) {
            return switch (acceptance) {
                case ACCEPTED -> DONE;
                case REPEATED -> REPEATED;
                case CONFLICT -> CONFLICT;
                case FORGOTTEN ->
                    throw new IllegalStateException(
                            "a command happens now, so it is never older than the kept history");
            };
        }
    }

    /**
     * All in one transaction; a command that is refused does not keep the others from happening.
     *
     * @param commands of distinct event ids, not more than one transaction should hold
     * @param answer reads, in the same transaction, what the caller is told, given what became of each by event id
     */
    <T> Uni<T> perform(
            WorkspaceId workspace,
            List<Fact> commands,
            BiFunction<SqlConnection, Map<String, CommandOutcome>, Uni<T>> answer);
}
