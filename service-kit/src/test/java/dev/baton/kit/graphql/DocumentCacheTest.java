package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the cache in the engine that executes requests. */
class DocumentCacheTest {

    private static final String DOCUMENT = "query($of: Int) { doubled(of: $of) }";

    private final GraphQL graphql = RequestExecution.engine(new SchemaGenerator()
            .makeExecutableSchema(
                    new SchemaParser().parse("type Query { doubled(of: Int): Int }"),
                    RuntimeWiring.newRuntimeWiring()
                            .type(
                                    "Query",
                                    type -> type.dataFetcher("doubled", field -> 2 * field.<Integer>getArgument("of")))
                            .build()));

    @Test
    void aDocumentIsParsedAndValidatedOnceWhateverItsVariables() {
        assertEquals(Map.of("doubled", 4), ask(2));
        assertEquals(0, readings(DOCUMENT));
        assertEquals(Map.of("doubled", 6), ask(3));
    }

    @Test
    void oneThatIsNotValidIsToldSoEachTime() {
        for (int i = 0; i < 2; i++) {
            assertTrue(graphql.execute("{ tripled }")
                    .getErrors()
                    .get(0)
                    .getMessage()
                    .contains("tripled"));
        }
        assertEquals(1, readings("{ tripled }"));
    }

    private Object ask(int of) {
        return graphql.execute(ExecutionInput.newExecutionInput(DOCUMENT)
                        .variables(Map.of("of", of))
                        .build())
                .getData();
    }

    /** Returns how often a document is parsed when it is sent again. */
    private int readings(String document) {
        AtomicInteger readings = new AtomicInteger();
        graphql.getPreparsedDocumentProvider()
                .getDocumentAsync(ExecutionInput.newExecutionInput(document).build(), input -> {
                    readings.incrementAndGet();
                    return new PreparsedDocumentEntry(GraphqlErrorBuilder.newError()
                            .message("as a test has it")
                            .build());
                });
        return readings.get();
    }
}
