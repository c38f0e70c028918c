package dev.baton.gateway.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StubServices.class)
class SignInRouteTest {

    @Test
    void goesOnToThePageThatOneCameFrom() {
        given().redirects()
                .follow(false)
                .queryParam("to", "/agents?preset=TODAY")
                .get("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/agents?preset=TODAY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "elsewhere", ""})
    void leadsNowhereElse(String to) {
        given().redirects()
                .follow(false)
                .queryParam("to", to)
                .get("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", not(containsString("elsewhere")))
                .header("Location", endsWith("/"));
    }
}
