package dev.baton.assignments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.report.DistinctValues;
import dev.baton.kit.report.ReadLimit;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Distinct values are counted exactly, in as many rows as may be read and no more. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class DistinctValuesTest {

    @Inject
    WorkspaceTransactions transactions;

    @Test
    void countsEachValueOnceAndNoneForARowWithoutOne() {
        assertEquals(Map.of("a", 7L, "b", 3L), count(1_000, Map.of("a", "conversations", "b", "contacts")));
        assertEquals(Map.of("b", 3L), count(1_000, Map.of("b", "contacts")));
        assertEquals(Map.of(), count(1_000, Map.of()));
        assertEquals(Map.of("a", 0L), count(0, Map.of("a", "conversations")));
    }

    @Test
    void refusesMoreRowsThanMayBeReadNamingTheFields() {
        assertEquals(Map.of("a", 7L), count(ReadLimit.ROWS, Map.of("a", "conversations")));
        LimitExceededException refused = assertThrows(
                LimitExceededException.class,
                () -> count(ReadLimit.ROWS + 1, Map.of("a", "conversations", "b", "contacts")));
        assertEquals(
                "contacts, conversations: more than 1,000,000 rows of the period match, which is the limit of this "
                        + "field; narrow the period or the filter",
                refused.getMessage());
    }

    private Map<String, Long> count(int rows, Map<String, String> fields) {
        Sql generated = Sql.of(
                "select 'a' || n % 7 as a, case when n % 2 = 0 then 'b' || n % 3 end as b from generate_series(1, ?) n",
                rows);
        return transactions
                .read(new WorkspaceId("generated"), connection -> DistinctValues.count(connection, generated, fields))
                .await()
                .indefinitely();
    }
}
