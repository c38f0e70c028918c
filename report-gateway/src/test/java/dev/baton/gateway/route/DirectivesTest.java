package dev.baton.gateway.route;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static dev.baton.gateway.service.StubService.ENGAGEMENTS;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each directive at each possible place, with and without arguments: it is executed or refused by name. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class DirectivesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Set<String> CARRIED_OUT = Set.of("include", "skip");

    private static final List<String> NAMES = List.of(
            "include",
            "skip",
            "deprecated",
            "specifiedBy",
            "oneOf",
            "defer",
            "stream",
            "experimental_disableErrorPropagation",
            "key",
            "inaccessible",
            "nobodys");

    private static final List<String> ARGUMENTS = List.of(
            "",
            "(if: true)",
            "(if: false)",
            "(if: null)",
            "(if: \"x\")",
            "(if: 1)",
            "(if: [true])",
            "(if: {x: true})",
            "(if: $given)",
            "(if: $null)",
            "(if: $defaulted)",
            "(if: $absent)",
            "(if: $undeclared)",
            "(if: true, if: true)",
            "(nothing: 1)",
            "(if: true, nothing: 1)",
            "(label: \"x\")",
            "(reason: \"x\")",
            "(url: \"x\")");

    /** Documents in which {@code @} is replaced by the directive and {@code $} by the declaration of its variable. */
    private static final List<String> PLACES = List.of(
            "query Q$ @ { agents { nodes { id } } }",
            "mutation M$ @ { unassign(conversationId: \"c\") { id } }",
            "subscription S$ @ { notifications(agentId: \"a\") { kind } }",
            "query Q$ { agents @ { nodes { id } } }",
            "query Q$ { agents { nodes @ { id } } }",
            "query Q$ { agents { nodes { id @ } } }",
            "query Q$ { __typename @ }",
            "query Q$ { __schema @ { queryType { name @ } } }",
            "query Q$ { conversation(id: \"c\") { id engagements @ { id @ } } }",
            "mutation M$ { unassign(conversationId: \"c\") @ { id @ } }",
            "query Q$ { agents { ...f @ } } fragment f on AgentConnection { nodes { id } }",
            "query Q$ { agents { ...f } } fragment f on AgentConnection @ { nodes { id } }",
            "query Q$ { agents { ... @ { nodes { id } } } }",
            "query Q$ { agents { ... on AgentConnection @ { nodes { id } } } }",
            "query Q($x: Int @) { agents(first: $x) { nodes { id } } }",
            "type T @ { x: Int }",
            "schema @ { query: Query }",
            "extend type Query @ { x: Int }",
            "{ agents { nodes { id } } } @");

    @TestHTTPResource("/graphql")
    URI graphql;

    @BeforeEach
    void answers() {
        ASSIGNMENTS.reset();
        ENGAGEMENTS.reset();
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'ann'}]}, 'unassign': null}}");
        ENGAGEMENTS.answer("{'data': {'_entities': [null]}}");
    }

    @Test
    void noneEndsInAnErrorOfOurs() throws Exception {
        int answered = 0;
        for (String place : PLACES) {
            for (String name : NAMES) {
                boolean isCarriedOut = CARRIED_OUT.contains(name);
                for (String arguments : isCarriedOut ? ARGUMENTS : List.of("", "(if: true)", "(if: $null)")) {
                    HttpResponse<String> answer = ask(document(place, name + arguments));
                    String what = document(place, name + arguments) + "\n" + answer.body();
                    assertTrue(answer.statusCode() < 500, what);
                    assertFalse(answer.body().contains("INTERNAL"), what);
                    boolean isRefused = answer.body().contains("\"errors\"");
                    assertTrue(isCarriedOut || isRefused, what);
                    answered += isRefused ? 0 : 1;
                }
            }
        }
        assertTrue(answered > 50, "only " + answered + " are answered");
    }

    private static String document(String place, String directive) {
        String declared = directive.contains("$given")
                ? "($given: Boolean!)"
                : directive.contains("$null")
                        ? "($null: Boolean)"
                        : directive.contains("$defaulted")
                                ? "($defaulted: Boolean = true)"
                                : directive.contains("$absent") ? "($absent: Boolean = false)" : "";
        return place.replace("Q$", "Q" + declared)
                .replace("M$", "M" + declared)
                .replace("S$", "S" + declared)
                .replace("@", "@" + directive);
    }

    /** Sends a document. The variable with a default has an explicit null. */
    private HttpResponse<String> ask(String document) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        variables.put("given", true);
        variables.put("null", null);
        variables.put("defaulted", null);
        String body = new JsonObject()
                .put("query", document)
                .put("variables", new JsonObject(variables))
                .encode();
        return HTTP.send(
                HttpRequest.newBuilder(graphql)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ... @defer { agents { nodes { id } } } }",
                "{ ...f @defer } fragment f on Query { agents { nodes { id } } }",
                "query @experimental_disableErrorPropagation { agents { nodes { id } } }"
            })
    void whatIsNotCarriedOutIsUnknown(String document) throws Exception {
        JsonPath refused = new JsonPath(ask(document).body());
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"));
        assertTrue(refused.getString("errors[0].message").contains("Unknown directive"), refused::prettify);
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void introspectionTellsOfThoseThatAreCarriedOut() {
        List<String> offered = new ArrayList<>(given().contentType("application/json")
                .body(Map.of("query", "{ __schema { directives { name } } }"))
                .post("/graphql")
                .jsonPath()
                .getList("data.__schema.directives.name"));
        offered.sort(null);
        assertEquals(List.of("deprecated", "include", "oneOf", "skip", "specifiedBy"), offered);
    }
}
