package dev.baton.kit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the security headers of all responses, including errors. */
public abstract class BrowserHeadersContract {

    @ParameterizedTest
    @ValueSource(
            strings = {"/graphql?query=%7B__typename%7D", "/imports/conversation-events", "/nothing", "/q/health/live"})
    void everyAnswerTellsBrowsersWhatTheyMayDo(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Embedder-Policy", "require-corp",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Permissions-Policy",
                                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
                        "Content-Security-Policy",
                                "default-src 'self'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .forEach((header, value) ->
                        assertEquals(List.of(value), answer.headers().getValues(header), header));
    }
}
