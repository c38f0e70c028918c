package dev.baton.kit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static final String SCHEMA = """
            type Query { report: Report }
            type Report { total: Int log: Log metrics: Metrics }
            type Log { nodes: [Row] edges: [Edge] }
            type Edge { cursor: ID node: Row }
            type Row { id: ID conversation: Conversation }
            type Conversation { id: ID topic: String }
            type Metrics { duration: Statistics wait: Statistics }
            type Statistics { median: Float average: Float within(seconds: Float!): Float }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            total | total | true
            log { nodes { id } } | total | false
            log { nodes { id } } | log/nodes | true
            log { nodes { id } } | nodes | false
            also: log { edges { node { conversation { topic } } } } | **/conversation/topic | true
            log { nodes { conversation { id } } } | **/conversation/topic | false
            metrics { wait { median } } | metrics/*/median | true
            metrics { wait { average } } | metrics/*/median | false
            metrics { duration { average } wait { median } } | metrics/*/median | true
            log { nodes { conversation { id } } } | log/*/id | false
            ... on Report { total } | total | true
            """)
    void findsWhatIsAskedForByItsPath(String fields, String path, boolean expected) {
        assertEquals(expected, selected(fields).has(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metrics { wait { median } } | metrics | */median | true
            metrics { wait { median } } | metrics | metrics/*/median | false
            metrics { wait { median } } | metrics/wait | median | true
            metrics { wait { median } } also: metrics { duration { average } } | metrics | duration/average | true
            total | metrics | */median | false
            """)
    void findsWhatIsAskedForBelowAField(String fields, String field, String path, boolean expected) {
        assertEquals(expected, selected(fields).below(field).has(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metrics { wait { within(seconds: 60) also: within(seconds: 9.5) } duration { within(seconds: 60) } } | metrics/*/within | 9.5 60.0
            metrics { wait { within(seconds: 60) also: within(seconds: 9.5) } duration { within(seconds: 1) } } | metrics/wait/within | 9.5 60.0
            a: metrics { wait { within(seconds: 3) } } b: metrics { wait { within(seconds: 2) } } | metrics/wait/within | 2.0 3.0
            metrics { wait { median } } | metrics/*/within |
            """)
    void findsTheNumbersThatFieldsAreAskedForWith(String fields, String path, String expected) {
        assertEquals(
                expected == null ? "" : expected,
                selected(fields).numbers(path, "seconds").stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }

    private static Selection selected(String fields) {
        AtomicReference<Selection> selection = new AtomicReference<>();
        DataFetcher<?> report = environment -> {
            selection.set(new Selection(environment.getSelectionSet()));
            return null;
        };
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("report", report))
                .build();
        GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .build()
                .execute("{ report { " + fields + " } }");
        return selection.get();
    }
}
