package dev.baton.gateway.security;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which requests are accepted. */
@QuarkusTest
@TestProfile(Tokens.class)
@QuarkusTestResource(StubServices.class)
class AccessTest {

    private static final String EXPORT = "/exports/assignments.csv?preset=TODAY";
    private final AtomicReference<String> forwarded = new AtomicReference<>();

    @BeforeEach
    void listen() {
        ASSIGNMENTS.reset();
        ASSIGNMENTS.behave(request -> {
            forwarded.set(request.getHeader("Authorization"));
            request.response().end("{\"data\": {\"agents\": {\"nodes\": []}}}");
        });
    }

    private static RequestSpecification with(String token) {
        return token == null ? given() : given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification asking(String token) {
        return with(token).contentType("application/json").body(Map.of("query", "{ agents { nodes { id } } }"));
    }

    @Test
    void whoDoesNotSayWhoItIsIsNotLetIn() {
        asking(null)
                .post("/graphql")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        with(null).queryParam("query", "{ __typename }").get("/graphql").then().statusCode(401);
        with(null).get(EXPORT).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void aTokenThatIsForgedOrHasRunOutLetsNobodyIn() {
        for (String token : List.of(Tokens.forged("w"), Tokens.expired("w"), "x")) {
            asking(token).post("/graphql").then().statusCode(401);
            with(token).get(EXPORT).then().statusCode(401);
        }
        assertEquals(0, ASSIGNMENTS.requests());
    }

    @Test
    void theServicesAreToldWhoAsks() {
        String token = Tokens.of("w");
        asking(token).post("/graphql").then().statusCode(200).body("errors", equalTo(null));
        assertEquals("Bearer " + token, forwarded.getAndSet(null));
        with(token).get(EXPORT).then().statusCode(200);
        assertEquals("Bearer " + token, forwarded.get());
    }

    @Test
    void probesAndMetricsNeedNoToken() {
        for (String path : List.of("/q/health/live", "/q/health/started", "/q/metrics")) {
            given().get(path).then().statusCode(200);
        }
        assertNull(forwarded.get());
    }
}
