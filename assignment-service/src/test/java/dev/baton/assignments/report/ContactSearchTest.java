package dev.baton.assignments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts are found by name through an index, though a policy stands before the table. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ContactSearchTest {

    private static final int MANY = 5_000;

    private final Service service = new Service();

    @Inject
    WorkspaceTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @BeforeEach
    void load() throws SQLException {
        service.importFile(
                "assignments-log",
                IntStream.range(0, MANY)
                        .mapToObj(i -> "2026-03-02T08:00:00Z,c%d,k%d,%s,-,Ann,User,-".formatted(i, i, name(i)))
                        .collect(Collectors.joining(
                                "\n",
                                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n",
                                "\n")));
        // as autovacuum does in a while
        try (Connection owner = DriverManager.getConnection(url, "assignment_owner", "owner");
                Statement statement = owner.createStatement()) {
            statement.execute("analyze contact_name, directory_entry, assignment");
        }
    }

    @Test
    void findsOneOfManyWhateverTheCase() {
        assertEquals(1, service.ask("""
                        { r: assignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"},
                            filter: {contactName: "ZELDA"}) { total } }""").getInt("data.r.total"));
        assertEquals(
                List.of("k777"),
                service.ask("{ contacts(search: \"zelda\") { nodes { id } } }").getList("data.contacts.nodes.id"));
    }

    @Test
    void theSearchesUseTheirTrigramIndexes() {
        assertEquals(1, scans("contact_name_search", "select contact_names_like('%zelda%')"));
        assertEquals(1, scans("directory_search", "select directory_like('CONTACT', '%zelda%')"));
    }

    private static String name(int i) {
        return i == 777 ? "Zelda Quinn" : "Contact number " + i;
    }

    /** How often the statement scans the index; what its connection did just before may be counted still. */
    private long scans(String index, String statement) {
        return transactions
                .read(
                        new WorkspaceId(service.workspace()),
                        connection -> counted(connection, index)
                                .chain(before -> connection
                                        .query(statement)
                                        .execute()
                                        .chain(() -> counted(connection, index))
                                        .map(after -> after - before)))
                .await()
                .indefinitely();
    }

    private static Uni<Long> counted(SqlConnection connection, String index) {
        return connection
                .query("select pg_stat_get_xact_numscans('" + index + "'::regclass)")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
