package dev.baton.assignments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts are found by name through an index, although a policy protects the table. */
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
        // does what autovacuum would do later
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

    @ParameterizedTest
    @CsvSource({
        "\u0130STANBUL Kaya, istanbul",
        "\u0130STANBUL Kaya, \u0130stanbul",
        "Zo\u00EB M\u00FCller, zoe muller",
        "Zo\u00EB M\u00FCller, MU\u0308LLER",
        "\u03A3\u03C9\u03BA\u03C1\u03AC\u03C4\u03B7, \u03C3\u03C9\u03BA\u03C1\u03B1\u03C4\u03B7",
        "\u0421\u0435\u0440\u0433\u0435\u0439, \u0441\u0435\u0440\u0433\u0435\u0438",
        "\u5F20\u4F1F\u660E, \u5F20\u4F1F\u660E",
        "100% Wool, 100%",
        "under_score, r_s",
        "back\\slash, k\\s"
    })
    void ignoresCaseAndAccentsAndKnowsNoWildcards(String name, String search) {
        Service own = new Service();
        String row = "2026-03-02T08:00:00Z,c1,k1,\"%s\",-,Ann,User,-\n";
        own.importFile(
                        "assignments-log",
                        "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                                + row.formatted(name) + row.formatted("xyz").replace("k1", "k2"))
                .then()
                .statusCode(200);
        Map<String, Object> variables = Map.of("search", search);
        assertEquals(1, own.ask("""
                        query($search: String) { r: assignmentsReport(
                            period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"},
                            filter: {contactName: $search}) { total } }""", variables).getInt("data.r.total"));
        assertEquals(
                List.of("k1"),
                own.ask("query($search: String) { contacts(search: $search) { nodes { id } } }", variables)
                        .getList("data.contacts.nodes.id"));
        assertEquals(
                List.of(),
                own.ask("{ contacts(search: \"x%z\") { nodes { id } } }").getList("data.contacts.nodes.id"));
    }

    @Test
    void assignmentsAreFoundByTheNameThatTheContactHadThenAndContactsByTheirNewest() {
        Service own = new Service();
        own.importFile("conversation-events", """
                {"eventId":"1","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","agentId":"a","requesterId":"k1","requesterName":"Maiden"}
                {"eventId":"2","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-03T08:00:00Z","agentId":"a","requesterId":"k1","requesterName":"Married"}
                {"eventId":"3","type":"ASSIGNED","conversationId":"c3","occurredAt":"2026-03-03T09:00:00Z","agentId":"a","requesterName":"Maiden Voyage"}
                {"eventId":"4","type":"ASSIGNED","conversationId":"c4","occurredAt":"2026-03-03T10:00:00Z","agentId":"a","requesterId":"nameless"}
                {"eventId":"5","type":"OPENED","conversationId":"c5","occurredAt":"2026-03-03T10:00:00Z","requesterId":"k5"}
                {"eventId":"6","type":"ASSIGNED","conversationId":"c5","occurredAt":"2026-03-03T11:00:00Z","agentId":"a","requesterName":"Late Maiden"}""").then().statusCode(200);
        assertEquals(List.of("c1", "c3", "c5"), conversationsOf(own, "maiden"));
        assertEquals(List.of("c2"), conversationsOf(own, "married"));
        assertEquals(List.of(), conversationsOf(own, "nameless"));
        assertEquals(List.of(), contacts(own, "maiden"));
        assertEquals(List.of("k1"), contacts(own, "married"));
        assertEquals(List.of("nameless"), contacts(own, "nameless"));
    }

    private static List<String> conversationsOf(Service service, String contactName) {
        return service.ask("""
                        query($name: String) { r: assignmentsReport(
                            period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"},
                            filter: {contactName: $name}) { log { nodes { conversationId } } } }""", Map.of("name", contactName)).<String>getList("data.r.log.nodes.conversationId").stream()
                .sorted()
                .toList();
    }

    private static List<String> contacts(Service service, String search) {
        return service.ask(
                        "query($search: String) { contacts(search: $search) { nodes { id } } }",
                        Map.of("search", search))
                .getList("data.contacts.nodes.id");
    }

    @Test
    void searchesUseTheTrigramIndex() {
        assertEquals(1, scans("contact_name_search", "select * from contact_names_like('%zelda%')"));
    }

    private static String name(int i) {
        return i == 777 ? "Zelda Quinn" : "Contact number " + i;
    }

    /**
     * How often the statement scans the index. Scans that its connection made just before may still be added to the
     * counter.
     */
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
