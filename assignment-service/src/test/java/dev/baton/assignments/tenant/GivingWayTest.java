package dev.baton.assignments.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.kit.Eventually;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A transaction that PostgreSQL aborts in favour of another is run again, a limited number of times. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class GivingWayTest {

    private static final WorkspaceId MINE = new WorkspaceId("mine");

    @Inject
    WorkspaceTransactions transactions;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void areDoneOver() {
        assertEquals(4, transactions.write(MINE, c -> givingWay(c, 3)).await().atMost(Eventually.LIMIT));
    }

    @Test
    void areGivenUpWhereTheyAlwaysDo() {
        assertThrows(
                UnexpectedException.class,
                () -> transactions.write(MINE, c -> givingWay(c, 1_000)).await().atMost(Eventually.LIMIT));
        assertEquals(11, attempts.get());
    }

    private Uni<Integer> givingWay(SqlConnection connection, int times) {
        int attempt = attempts.incrementAndGet();
        String statement = attempt > times
                ? "select 1"
                : "do $$ begin raise exception 'simulated' using errcode = '40001'; end $$";
        return connection.query(statement).execute().replaceWith(attempt);
    }
}
