package dev.baton.gateway.http;

import static dev.baton.gateway.service.StubService.ENGAGEMENTS;
import static dev.baton.kit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    @Inject
    MeterRegistry metrics;

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
        eventually("no place is taken").until(() -> isTaken(0));
        ENGAGEMENTS.reset();
        ENGAGEMENTS.behave(held::add);
    }

    @AfterEach
    void everyPlaceIsLeft() {
        release();
        eventually("all places are left").until(() -> isTaken(0));
    }

    @Test
    void aWorkspaceThatHasItsShareIsToldToComeAgainAndTheOthersAreAnswered() {
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> ask("busy", SMALL)));
        }
        eventually("four requests are held").until(() -> isTaken(4));
        ask("busy", "{ __typename }")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body(CODE, equalTo("LIMIT_EXCEEDED"));
        ask("calm", "{ __typename }").then().statusCode(200).body("data.__typename", equalTo("Query"));
        given().get("/q/health/live").then().statusCode(200);
        eventually("all are at the service").until(() -> held.size() == 4);
        release();
        waiting.forEach(answer -> assertEquals(200, answer.join().statusCode()));
    }

    @Test
    void largeAnswersLeaveRoomForSmallOnes() {
        CompletableFuture<Response> large = CompletableFuture.supplyAsync(() -> ask("busy", LARGE));
        eventually("it is at the service").until(() -> held.size() == 1);
        ask("busy", LARGE).then().statusCode(503).header("Retry-After", "1").body(CODE, equalTo("LIMIT_EXCEEDED"));
        given().header("X-Workspace", "busy")
                .get("/digests/engagements.html?preset=LAST_30_DAYS")
                .then()
                .statusCode(503)
                .header("Retry-After", "1");
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
        eventually("the service's request is given up").until(() -> ENGAGEMENTS.abandoned() == 1);
    }

    @Test
    void aBodyThatNeverComesToItsEndIsNotWaitedFor() throws IOException {
        try (Socket client = new Socket(graphql.getHost(), graphql.getPort())) {
            client.setSoTimeout(120_000);
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
            eventually("it has a place").until(() -> isTaken(1));
        }
        eventually("it has left it").until(() -> isTaken(0));
    }

    private void release() {
        for (HttpServerRequest request = held.poll(); request != null; request = held.poll()) {
            if (!request.response().closed()) {
                request.response().end(CONVERSATIONS);
            }
        }
    }

    private boolean isTaken(int places) {
        return metrics.get("baton.admission.taken").gauge().value() == places;
    }

    private static Response ask(String workspace, String query) {
        return given().header("X-Workspace", workspace)
                .contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/graphql");
    }
}
