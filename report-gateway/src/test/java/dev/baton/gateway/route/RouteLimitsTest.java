package dev.baton.gateway.route;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that documents with too large answers are refused before any request to a service. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class RouteLimitsTest {

    private static final String PATH = "/graphql";
    private static final String CODE = "errors[0].extensions.code";
    private static final String MESSAGE = "errors[0].message";
    private static final String REPORT =
            "query($f: ReportFilter) { assignmentsReport(period: {preset: TODAY}, filter: $f) { total } }";

    @TestHTTPResource(PATH)
    URI graphql;

    @BeforeEach
    void answers() {
        ASSIGNMENTS.reset();
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'ann'}]}}}");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{ conversation(id: \"c\") " + "{ assignments { conversation ".repeat(8) + "{ id }"
                + " } }".repeat(8) + " }";
        refused(deep, Map.of(), "the document is more than 15 fields deep");
        refused("{ x(a: " + "[".repeat(4_000) + "]".repeat(4_000) + ") }", Map.of(), "the document is too large");
    }

    @Test
    void tenThousandAliasesAreRefused() {
        refused("{ " + aliases(10_000, "a%d:id ") + " }", Map.of(), "");
        refused("{ " + aliases(600, "a%d: __typename ") + " }", Map.of(), "the document has more than 500 aliases");
        refused(
                "{ agents { nodes { " + "id ".repeat(2_100) + "} } }",
                Map.of(),
                "the document selects more than 2000 fields");
    }

    @Test
    void anAnswerThatMayBeHugeIsRefused() {
        refused(
                "query($n: Int) { conversations(first: $n) { nodes { assignments { id timestamp reason conversation { id "
                        + "engagements { id startedAt endedAt channel topic } } } } } }",
                Map.of("n", 1000),
                "the answer may have more than 500000 values");
    }

    @Test
    void aPageThatIsTooLargeIsRefusedBeforeItIsAskedFor() {
        refused(
                "{ agents(first: 2000000000) { nodes { id } } }",
                Map.of(),
                "the answer may have more than 500000 values");
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void circularFragmentsAreRefused() {
        post(Map.of("query", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"))
                .statusCode(400)
                .body(MESSAGE, containsString("Fragment cycles not allowed"));
    }

    @Test
    void aVariableOfTheWrongTypeIsRefused() {
        post(Map.of("query", REPORT, "variables", Map.of("f", Map.of("agentId", Map.of("x", 1)))))
                .statusCode(400)
                .body(CODE, equalTo("BAD_REQUEST"))
                .body(MESSAGE, containsString("'f' has an invalid value"));
        post(Map.of("query", REPORT, "variables", Map.of("f", Map.of("colour", "red"))))
                .statusCode(400)
                .body(MESSAGE, containsString("colour"));
    }

    @Test
    void aHugeListInAFilterIsRefused() {
        refused(
                REPORT,
                Map.of("f", Map.of("agentId", Collections.nCopies(50_000, "a"))),
                "f.agentId has 50000 values; 1000 is the most");
        refused(
                "{ assignmentsReport(period: {preset: TODAY}, filter: {agentId: [" + "\"a\" ".repeat(1_500)
                        + "]}) { total } }",
                Map.of(),
                "has 1500 values; 1000 is the most");
    }

    @Test
    void aDocumentOfTenMegabytesIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{\"query\": \"{ __typename " + " ".repeat(10_000_000) + "}\"}")
                .post(PATH)
                .then()
                .statusCode(413)
                .body(CODE, equalTo("LIMIT_EXCEEDED"));
        refused("{ __typename " + " ".repeat(200_000) + "}", Map.of(), "the document has more than 100000 characters");
    }

    private void refused(String document, Map<String, Object> variables, String message) {
        int before = ASSIGNMENTS.requests();
        post(Map.of("query", document, "variables", variables))
                .statusCode(400)
                .body(CODE, equalTo("LIMIT_EXCEEDED"))
                .body(MESSAGE, containsString(message));
        assertTrue(ASSIGNMENTS.requests() == before, "a service was asked");
    }

    private static String aliases(int count, String field) {
        return IntStream.range(0, count).mapToObj(field::formatted).collect(Collectors.joining());
    }

    private static ValidatableResponse post(Map<String, Object> request) {
        return given().contentType(ContentType.JSON).body(request).post(PATH).then();
    }
}
