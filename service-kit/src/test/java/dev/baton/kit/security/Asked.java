package dev.baton.kit.security;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Sends requests with or without a token. */
public final class Asked {

    private Asked() {}

    /** @param token null for none */
    public static RequestSpecification with(String token) {
        RequestSpecification request = given().header("X-Workspace", "somebody-elses");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public static JsonPath graphql(String token, String query, Map<String, Object> variables) {
        return with(token)
                .contentType("application/json")
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .jsonPath();
    }

    public static JsonPath graphql(String token, String query) {
        return graphql(token, query, Map.of());
    }

    /** The code of the first error; null if there is none. */
    public static String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }
}
