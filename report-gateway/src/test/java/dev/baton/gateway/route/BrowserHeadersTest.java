package dev.baton.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the security headers of every response of the gateway, including errors. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
@TestProfile(BrowserHeadersTest.BehindTls.class)
class BrowserHeadersTest {

    /** With the header Strict-Transport-Security, which operators configure. */
    public static class BehindTls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("baton.gateway.strict-transport-security", "max-age=31536000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql?query={__typename}",
                "/graphql",
                "/exports/assignments.csv?preset=NEVER",
                "/exports/nothing",
                "/nothing",
                "/q/health/live",
                "/q/graphql-ui/"
            })
    void everyAnswerTellsBrowsersWhatTheyMayDo(String path) {
        Response answer =
                given().urlEncodingEnabled(false).get(path.replace("{", "%7B").replace("}", "%7D"));
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Embedder-Policy", "require-corp",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Strict-Transport-Security", "max-age=31536000")
                .forEach((header, value) ->
                        assertEquals(List.of(value), answer.headers().getValues(header), header));
        answer.then()
                .header("Permissions-Policy", containsString("camera=()"))
                .header("Content-Security-Policy", startsWith("default-src 'self';"));
    }

    @Test
    void noScriptRunsButTheFilesThatAreServed() {
        Map<String, List<String>> policy = Arrays.stream(given().get("/q/graphql-ui/")
                        .header("Content-Security-Policy")
                        .split("; "))
                .map(directive -> Arrays.asList(directive.split(" ")))
                .collect(Collectors.toMap(words -> words.get(0), Function.identity()));
        assertEquals(List.of("default-src", "'self'"), policy.get("default-src"));
        assertFalse(policy.containsKey("script-src"), "scripts are held by default-src");
        assertFalse(policy.toString().contains("unsafe-eval"));
        assertEquals(List.of("frame-ancestors", "'none'"), policy.get("frame-ancestors"));
        assertEquals(List.of("object-src", "'none'"), policy.get("object-src"));
        assertEquals(List.of("base-uri", "'none'"), policy.get("base-uri"));
    }

    @Test
    void graphiqlHasNoScriptThatThePolicyWouldStop() {
        String page =
                given().get("/q/graphql-ui/").then().statusCode(200).extract().asString();
        assertTrue(page.contains("graphiql.min.js"));
        assertFalse(page.contains("<script>"), "an inline script");
        assertFalse(page.replaceAll("(?s)<!--.*?-->", "").contains("https://"), "a file of another origin");
    }
}
