package dev.baton.gateway.route;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests GraphQL over HTTP with valid and invalid requests. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class GraphqlRouteTest {

    private static final String PATH = "/graphql";
    private static final String CODE = "errors[0].extensions.code";
    private static final String MESSAGE = "errors[0].message";

    @TestHTTPResource(PATH)
    URI graphql;

    @BeforeEach
    void answers() {
        ASSIGNMENTS.reset();
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'ann'}]}}}");
    }

    @Test
    void anUpgradeToHttp2IsNotTaken() throws Exception {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(
                        HttpRequest.newBuilder(graphql)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ __typename }\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals("{\"data\":{\"__typename\":\"Query\"}}", answer.body());
        assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
    }

    /** The gateway has no WebSockets: a request for one gets a response, and no connection stays open. */
    @ParameterizedTest
    @CsvSource({
        "GET, /graphql, websocket, graphql-transport-ws",
        "GET, /graphql, WebSocket, none",
        "GET, /graphql, 'h2c, websocket', graphql-ws",
        "GET, /graphql/, websocket, graphql-transport-ws",
        "GET, /notifications, websocket, graphql-transport-ws",
        "GET, /exports/assignments.csv, websocket, none",
        "GET, /imports/formats, websocket, none",
        "GET, /, websocket, none",
        "GET, /nothing, websocket, none",
        "POST, /notifications, websocket, none",
    })
    void noSocketIsOpened(String method, String path, String upgrade, String protocol) throws Exception {
        try (Socket socket = new Socket(graphql.getHost(), graphql.getPort())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: " + upgrade
                                    + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Protocol: " + protocol + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
            assertTrue(answer.matches("HTTP/1.1 4\\d\\d .*"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, application/json, 400",
                "*/*, application/json, 400",
                "application/*, application/json, 400",
                "application/json, application/json, 200",
                "application/graphql-response+json, application/graphql-response+json, 400",
                "'application/json;q=0.5, application/graphql-response+json', application/graphql-response+json, 400",
                "'text/html, */*;q=0.1', application/json, 400",
            })
    void theFormIsTheOneAcceptedAndTellsTheStatusOfDocumentsThatCannotBeExecuted(
            String accept, String form, int status) {
        for (String document : List.of("{", "{ nope }", "{ agents(first: \"x\") { nodes { id } } }")) {
            RequestSpecification request = given().contentType(ContentType.JSON);
            if (accept != null) {
                request.header("Accept", accept);
            }
            request.body(Map.of("query", document))
                    .post(PATH)
                    .then()
                    .statusCode(status)
                    .header("Content-Type", form + "; charset=utf-8")
                    .body(CODE, equalTo("BAD_REQUEST"))
                    .body("$", not(hasKey("data")));
        }
    }

    @Test
    void aBodyThatGoesOnBehindItsObjectIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{\"query\": \"{ __typename }\"} {}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body(CODE, equalTo("BAD_REQUEST"));
    }

    @Test
    void aFormThatNobodyCanGiveIsRefused() {
        given().accept("text/html")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(406);
        given().contentType("text/plain").body("{}").post(PATH).then().statusCode(415);
        given().contentType("application/json; charset=latin1")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE", "PATCH"})
    void otherMethodsAreRefusedWithThoseAllowed(String method) {
        for (String path : List.of(PATH, PATH + "/")) {
            given().queryParam("query", "mutation { unassign(conversationId: \"c\") { id } }")
                    .request(method, path)
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET, HEAD, POST");
        }
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void headAnswersWhatGetWouldWithoutABody() {
        String tag = given().queryParam("query", "{ agents { nodes { id } } }")
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        given().queryParam("query", "{ agents { nodes { id } } }")
                .head(PATH)
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .body(equalTo(""));
        given().queryParam("query", "mutation { unassign(conversationId: \"c\") { id } }")
                .head(PATH)
                .then()
                .statusCode(405);
    }

    @Test
    void theSchemaIsNotToldByNull() {
        given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ __schema { types { fields(includeDeprecated: null) { name } } } }"))
                .post(PATH)
                .then()
                .body(CODE, equalTo("BAD_REQUEST"))
                .body(MESSAGE, equalTo("introspection failed: an argument is null"));
    }

    @Test
    void mutationsNeedPost() {
        given().queryParam("query", "mutation { unassign(conversationId: \"c\") { id } }")
                .get(PATH)
                .then()
                .statusCode(405)
                .header("Allow", "POST");
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void aQueryMayBeAskedByGetAndRevalidated() {
        String tag = given().queryParam("query", "query($n: Int) { agents(first: $n) { nodes { id } } }")
                .queryParam("variables", "{\"n\": 3}")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.agents.nodes[0].id", equalTo("ann"))
                .header("Cache-Control", "private, no-cache")
                .header("Vary", containsString("X-Workspace"))
                .extract()
                .header("ETag");
        String query = "{ agents { nodes { id } } }";
        given().queryParam("query", query)
                .header("If-None-Match", "\"other\", " + tag)
                .get(PATH)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'bob'}]}}}");
        given().queryParam("query", query)
                .header("If-None-Match", tag)
                .get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void whatGoesWrongInParametersIsTold() {
        given().queryParam("query", "{ __typename }")
                .queryParam("variables", "{")
                .get(PATH)
                .then()
                .statusCode(400)
                .body(MESSAGE, equalTo("variables is no JSON"));
        given().get(PATH).then().statusCode(400).body(MESSAGE, equalTo("query must be a string"));
    }

    @Test
    void answersAreCompressedForThoseThatTakeIt() {
        given().header("Accept-Encoding", "gzip")
                .contentType(ContentType.JSON)
                .body(Map.of("query", "{ __schema { types { name fields { name description } } } }"))
                .post(PATH)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip");
    }

    @Test
    void aPageOfAnotherOriginMayAskWhereThatIsConfigured() {
        given().header("Origin", "https://support.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, x-workspace")
                .options(PATH)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://support.example")
                .header("Access-Control-Allow-Headers", containsString("X-Workspace"));
        given().header("Origin", "https://support.example")
                .queryParam("query", "{ __typename }")
                .get(PATH)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://support.example")
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        given().header("Origin", "https://elsewhere.example")
                .queryParam("query", "{ __typename }")
                .get(PATH)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void aDocumentSentOnceIsKnownByItsHashFromThenOn() throws NoSuchAlgorithmException {
        String document = "query Once { agents { nodes { id } } }";
        Map<String, Object> hash = persisted(document);
        post(Map.of("extensions", hash))
                .statusCode(200)
                .body(MESSAGE, equalTo("PersistedQueryNotFound"))
                .body(CODE, equalTo("PERSISTED_QUERY_NOT_FOUND"));
        post(Map.of("extensions", hash, "query", document)).body("data.agents", notNullValue());
        post(Map.of("extensions", hash)).body("data.agents", notNullValue());
        given().queryParam(
                        "extensions",
                        "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash(document) + "\"}}")
                .get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("data.agents", notNullValue());
        post(Map.of("extensions", hash, "query", document + " "))
                .statusCode(400)
                .body(MESSAGE, containsString("is not the hash of query"));
    }

    @Test
    void whatCannotBeExecutedIsNotKept() throws NoSuchAlgorithmException {
        Map<String, Object> hash = persisted("{ nope }");
        post(Map.of("extensions", hash, "query", "{ nope }")).statusCode(400);
        post(Map.of("extensions", hash)).body(CODE, equalTo("PERSISTED_QUERY_NOT_FOUND"));
    }

    @Test
    void clientsThatAreSlowToAskHoldUpNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(graphql.getHost(), graphql.getPort());
                socket.getOutputStream()
                        .write(
                                "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"que"
                                        .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            post(Map.of("query", "{ agents { nodes { id } } }")).body("data.agents", notNullValue());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void everyAlphabetComesThrough() {
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'Ωmega 🏊 名'}]}}}");
        post(Map.of("query", "{ agents(search: \"Ωmega 🏊 名\") { nodes { id } } }"))
                .body("data.agents.nodes[0].id", equalTo("Ωmega 🏊 名"));
    }

    private static Map<String, Object> persisted(String document) throws NoSuchAlgorithmException {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash(document)));
    }

    private static String hash(String document) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static ValidatableResponse post(Map<String, Object> request) {
        return given().contentType(ContentType.JSON).body(request).post(PATH).then();
    }
}
