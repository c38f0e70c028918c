package dev.baton.assignments.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RequestErrorsTest {

    private final Service service = new Service();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ nobodys } | nobodys",
                "mutation { assign(conversationId: \"c\", to: {kind: TEAM, id: \"x\"}) { id } } | to.kind",
                "mutation { recordReply(conversationId: \"c\") { id } } | agent",
                "{ agents(first: 4294967297) { nodes { id } } } | first",
                "{ agents(first: -4294967295) { nodes { id } } } | first",
            })
    void aDocumentThatIsRefusedHasACodeAndSaysWhatIsWrong(String document, String named) {
        JsonPath refused = service.ask(document);
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"), refused::prettify);
        assertTrue(refused.getString("errors[0].message").contains(named), refused::prettify);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($null: Boolean = true) { agents @include(if: $null) { nodes { id } } }",
                "query($null: Boolean = true) { agents { nodes { id @skip(if: $null) } } }",
                "query($null: Boolean = true) { ... @skip(if: $null) { __typename } }",
                "{ ... @defer { agents { nodes { id } } } }",
                "query @experimental_disableErrorPropagation { agents { nodes { id } } }",
                "{ agents @nobodys { nodes { id } } }",
                "type T { x: Int }",
                "extend type Query { x: Int }",
                "schema @include(if: $x) { query: Query }",
                "fragment f on Query { agents { nodes { id } } }"
            })
    void noDocumentEndsInAnErrorOfOurs(String document) {
        JsonPath answer = service.ask(document, Collections.singletonMap("null", null));
        assertNotEquals("INTERNAL", answer.getString("errors[0].extensions.code"), answer::prettify);
        assertTrue(
                answer.get("data") != null || answer.getString("errors[0].extensions.code") != null, answer::prettify);
    }

    @Test
    void aVariableThatCannotBeReadHasACode() {
        JsonPath refused = service.ask(
                "mutation($to: AssigneeInput!) { assign(conversationId: \"c\", to: $to) { id } }",
                Map.of("to", Map.of("kind", "TEAM", "id", "x")));
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"), refused::prettify);
        assertTrue(refused.getString("errors[0].message").contains("TEAM"), refused::prettify);
    }
}
