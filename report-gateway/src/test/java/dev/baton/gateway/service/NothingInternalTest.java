package dev.baton.gateway.service;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that internal details in answers of a service, or of a proxy before it, do not reach clients. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class NothingInternalTest {

    private static final String INSIDE = "java.lang.NullPointerException: at dev.baton.Inside.of(Inside.java:7)";

    @AfterEach
    void allIsWell() {
        ASSIGNMENTS.reset();
    }

    @ParameterizedTest
    @CsvSource({"500, <pre>%s</pre>", "200, %s", "502, '{\"stack\": \"%s\"}'"})
    void whatItTellsIsNotPassedOn(int status, String body) {
        ASSIGNMENTS.behave(request -> request.response().setStatusCode(status).end(body.formatted(INSIDE)));
        given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ agents { nodes { id } } }"))
                .post("/graphql")
                .then()
                .body("errors[0].extensions.code", equalTo("UNAVAILABLE"))
                .body(not(containsString("NullPointer")))
                .body(not(containsString("Inside")));
    }
}
