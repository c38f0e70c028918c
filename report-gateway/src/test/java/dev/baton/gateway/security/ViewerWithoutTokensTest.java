package dev.baton.gateway.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests {@code viewer} while authentication is off. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class ViewerWithoutTokensTest {

    private static JsonPath viewer(RequestSpecification request) {
        JsonPath answer = request.contentType("application/json")
                .body(Map.of("query", ViewerTest.QUERY))
                .post("/graphql")
                .jsonPath();
        assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.viewer");
        return answer;
    }

    @Test
    void anybodyMayDoEverything() {
        JsonPath anybody = viewer(given());
        assertEquals("default", anybody.getString("workspace"));
        assertEquals(List.of("report-viewer", "agent", "ingest", "admin", "feed-reader"), anybody.getList("roles"));
        assertNull(anybody.get("agentId"));
        assertNull(anybody.get("name"));
        assertFalse(anybody.getBoolean("authenticated"));
        assertTrue(anybody.getBoolean("mayAssign"));
    }

    @Test
    void theHeaderNamesTheWorkspace() {
        assertEquals("mine", viewer(given().header("X-Workspace", "mine")).getString("workspace"));
    }
}
