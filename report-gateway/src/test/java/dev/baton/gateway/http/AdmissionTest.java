package dev.baton.gateway.http;

import static dev.baton.gateway.service.StubService.ENGAGEMENTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests requests that are too many or too large at once, and those that take too long. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
@TestProfile(AdmissionTest.Small.class)
class AdmissionTest {

    private static final String CODE = "errors[0].extensions.code";
    private static final String SMALL = "{ conversations(first: 1) { nodes { id } } }";
    private static final String LARGE = "{ conversations(first: 1000) { nodes { id } } }";
    private static final String CONVERSATIONS = "{\"data\": {\"conversations\": {\"nodes\": []}}}";

    @TestHTTPResource("/graphql")
    URI graphql;

    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();

    public static class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.admission.places", "8",
                    "baton.admission.values-per-place", "500",
                    "baton.gateway.limits.time", "4S");
        }
    }

    @BeforeEach
    void hold() {
        await("no place is taken", () -> isTaken(0));
        ENGAGEMENTS.reset();
        ENGAGEMENTS.behave(held::add);
    }

    @AfterEach
    void everyPlaceIsLeft() {
        release();
        await("all places are left", () -> isTaken(0));
    }

    @Test
    void aWorkspaceThatHasItsShareIsToldToComeAgainAndTheOthersAreAnswered() {
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> ask("busy", SMALL)));
        }
        await("four requests are held", () -> isTaken(4));
        ask("busy", "{ __typename }")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body(CODE, equalTo("LIMIT_EXCEEDED"));
        ask("calm", "{ __typename }").then().statusCode(200).body("data.__typename", equalTo("Query"));
        given().get("/q/health/live").then().statusCode(200);
        await("all are at the service", () -> held.size() == 4);
        release();
        waiting.forEach(answer -> assertEquals(200, answer.join().statusCode()));
    }

    @Test
    void largeAnswersLeaveRoomForSmallOnes() {
        CompletableFuture<Response> large = CompletableFuture.supplyAsync(() -> ask("busy", LARGE));
        await("it is at the service", () -> held.size() == 1);
        ask("busy", LARGE).then().statusCode(503).header("Retry-After", "1").body(CODE, equalTo("LIMIT_EXCEEDED"));
        ask("busy", "{ __typename }").then().statusCode(200);
        release();
        large.join().then().statusCode(200);
    }

    @Test
    void aRequestThatTakesTooLongIsEndedAndTheServiceCanGiveUpToo() {
        ask("busy", SMALL)
                .then()
                .statusCode(503)
                .body(CODE, equalTo("LIMIT_EXCEEDED"))
                .body("errors[0].message", containsString("longer than 4.0 s"));
        await("the service's request is given up", () -> ENGAGEMENTS.abandoned() == 1);
    }

    @Test
    void aBodyThatNeverComesToItsEndIsNotWaitedFor() throws IOException {
        try (Socket client = new Socket(graphql.getHost(), graphql.getPort())) {
            client.setSoTimeout(10_000);
            client.getOutputStream()
                    .write(
                            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 503") && answer.contains("LIMIT_EXCEEDED"), answer);
        }
    }

    @Test
    void aClientThatGoesLeavesItsPlace() throws IOException {
        try (Socket client = new Socket(graphql.getHost(), graphql.getPort())) {
            client.getOutputStream()
                    .write(
                            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            await("it has a place", () -> isTaken(1));
        }
        await("it has left it", () -> isTaken(0));
    }

    private void release() {
        for (HttpServerRequest request = held.poll(); request != null; request = held.poll()) {
            if (!request.response().closed()) {
                request.response().end(CONVERSATIONS);
            }
        }
    }

    private static boolean isTaken(int places) {
        return given().get("/q/metrics").asString().contains("baton_admission_taken " + places + ".0");
    }

    private static Response ask(String workspace, String query) {
        return given().header("X-Workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/graphql");
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not after 20 s: " + what);
        }
    }
}
