package dev.baton.assignments.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.graphql.UnavailableException;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each transaction has its own session and is bound to its workspace; a read transaction cannot write. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkspaceSessionsTest {

    private static final WorkspaceId MINE = new WorkspaceId("sessions-mine");

    @Inject
    WorkspaceSessions sessions;

    @Test
    void thoseOfOneRequestAtTheSameTimeHaveASessionEach() throws Throwable {
        List<String> workspaces = List.of("sessions-a", "sessions-b", "sessions-c");
        List<Uni<String>> all = workspaces.stream()
                .flatMap(name -> Stream.of(
                        sessions.read(new WorkspaceId(name), WorkspaceSessionsTest::bound),
                        sessions.writeAlone(new WorkspaceId(name), WorkspaceSessionsTest::bound)))
                .toList();
        List<String> seen =
                VertxContextSupport.subscribeAndAwait(() -> Uni.join().all(all).andCollectFailures());
        assertEquals(workspaces.stream().flatMap(name -> Stream.of(name, name)).toList(), seen);
    }

    @Test
    void whatReadsDoesNotWrite() {
        UnavailableException refused = assertThrows(
                UnavailableException.class,
                () -> VertxContextSupport.subscribeAndAwait(() -> sessions.read(
                        MINE,
                        () -> Panache.getSession()
                                .chain(session -> session.createNativeQuery(
                                                "insert into assignment_settings (workspace_id, closing_unassigns,"
                                                        + " agents_see_all_names) values (:workspace, true, true)")
                                        .setParameter("workspace", MINE.value())
                                        .executeUpdate()))));
        assertTrue(String.valueOf(refused.getCause()).contains("read-only transaction"), refused.getCause()::toString);
    }

    @Test
    void aStatementThatTakesTooLongIsToldSo() {
        assertThrows(
                TimeLimitException.class,
                () -> VertxContextSupport.subscribeAndAwait(() -> sessions.read(
                        MINE,
                        () -> Panache.getSession()
                                .chain(session -> session.createNativeQuery("set local statement_timeout = 1")
                                        .executeUpdate())
                                .chain(() -> one("select cast(pg_sleep(10) as text)")))));
    }

    /**
     * Returns the workspace to which the transaction is bound, after a pause in which another transaction could bind
     * the session elsewhere.
     */
    private static Uni<String> bound() {
        return one("select cast(pg_sleep(0.1) as text)").chain(() -> one("select current_setting('app.workspace')"));
    }

    private static Uni<String> one(String query) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, String.class).getSingleResult());
    }
}
