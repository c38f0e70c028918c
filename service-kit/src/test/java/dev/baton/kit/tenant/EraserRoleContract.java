package dev.baton.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Service;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Only the eraser's role changes and deletes accepted facts, and only in the workspace of the transaction. */
public abstract class EraserRoleContract {

    private static final String EVENT = """
            {"eventId":"1","type":"OPENED","conversationId":"c","occurredAt":"2026-03-02T08:00:00Z"}""";

    private final Service mine = new Service();
    private final Service other = new Service();
    private final List<String> changes = List.of(
            "delete from fact where workspace_id = '" + mine.workspace() + "'",
            "update fact set content = content where workspace_id = '" + mine.workspace() + "'");

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    EraserRole eraser;

    @Test
    void theServicesOwnRoleChangesNoFact() {
        mine.importFile("conversation-events", EVENT);
        for (String change : changes) {
            assertDenied(mine, connection -> execute(connection, change));
        }
    }

    @Test
    void theRoleIsGivenBackAfterTheStatement() {
        mine.importFile("conversation-events", EVENT);
        for (String change : changes) {
            assertDenied(
                    mine,
                    connection -> eraser.during(connection, () -> execute(connection, "select 1"))
                            .chain(() -> execute(connection, change)));
        }
    }

    @Test
    void theEraserChangesFactsOfTheTransactionsWorkspaceAlone() {
        mine.importFile("conversation-events", EVENT);
        for (String change : changes) {
            assertEquals(0, write(other, connection -> eraser.during(connection, () -> execute(connection, change))));
        }
        assertEquals(
                1, write(mine, connection -> eraser.during(connection, () -> execute(connection, changes.get(0)))));
    }

    @Test
    void theEraserChangesNothingElseOfAFact() {
        mine.importFile("conversation-events", EVENT);
        String origin = "update fact set origin = origin where workspace_id = '" + mine.workspace() + "'";
        assertDenied(mine, connection -> eraser.during(connection, () -> execute(connection, origin)));
    }

    private void assertDenied(Service service, Function<SqlConnection, Uni<Integer>> work) {
        RuntimeException denied = assertThrows(RuntimeException.class, () -> write(service, work));
        assertTrue(causes(denied).contains("permission denied"), () -> causes(denied));
    }

    private static String causes(Throwable failure) {
        return failure == null ? "" : failure + "\n" + causes(failure.getCause());
    }

    private int write(Service service, Function<SqlConnection, Uni<Integer>> work) {
        return transactions
                .write(new WorkspaceId(service.workspace()), work)
                .await()
                .indefinitely();
    }

    private static Uni<Integer> execute(SqlConnection connection, String statement) {
        return connection.query(statement).execute().map(rows -> rows.rowCount());
    }
}
