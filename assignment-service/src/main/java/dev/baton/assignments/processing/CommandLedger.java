package dev.baton.assignments.processing;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Carries out commands. A command happens now, after all known facts of its conversation, and one after the other. */
public interface CommandLedger {

    /** The outcome of a command. */
    enum CommandOutcome {
        DONE,
        /** The command was carried out before; nothing changed. */
        REPEATED,
        /** Its event id was used before with other content; the first command stays. */
        CONFLICT,
        /** No fact of its conversation is known. */
        UNKNOWN_CONVERSATION,
        /** It would open a conversation that exists already. */
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
     * Carries out all commands in one transaction. A refused command does not affect the others.
     *
     * @param commands with distinct event ids, and no more than one transaction should contain
     * @param answer reads the caller's answer in the same transaction, given the outcomes by event id
     */
    <T> Uni<T> perform(
            WorkspaceId workspace,
            List<Fact> commands,
            BiFunction<SqlConnection, Map<String, CommandOutcome>, Uni<T>> answer);
}
