package dev.baton.gateway.security;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static dev.baton.gateway.service.StubService.ENGAGEMENTS;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import dev.baton.kit.security.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests {@code viewer} while no service answers. */
@QuarkusTest
@TestProfile(Tokens.class)
@QuarkusTestResource(StubServices.class)
class ViewerTest {

    static final String QUERY = "{ viewer { workspace roles agentId name authenticated mayAssign } }";
    private static final Map<String, String> IN_W = Map.of("workspace", "w");

    @BeforeEach
    void noServiceAnswers() {
        ASSIGNMENTS.reset();
        ENGAGEMENTS.reset();
    }

    private static RequestSpecification request(String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("X-Workspace", "somebody-elses")
                .contentType("application/json")
                .body(Map.of("query", QUERY));
    }

    private static JsonPath viewer(String token) {
        JsonPath answer =
                request(token).post("/graphql").then().statusCode(200).extract().jsonPath();
        assertNull(answer.get("errors"), answer::prettify);
        assertEquals(0, ASSIGNMENTS.requests() + ENGAGEMENTS.requests());
        answer.setRootPath("data.viewer");
        return answer;
    }

    @Test
    void anAgentIsToldWhichItIsAndMayNotAssign() {
        JsonPath ann = viewer(Tokens.with(Map.of("workspace", "w", "agent_id", "ann", "name", "Ann Agent"), "agent"));
        assertEquals("w", ann.getString("workspace"));
        assertEquals(List.of("agent"), ann.getList("roles"));
        assertEquals("ann", ann.getString("agentId"));
        assertEquals("Ann Agent", ann.getString("name"));
        assertTrue(ann.getBoolean("authenticated"));
        assertFalse(ann.getBoolean("mayAssign"));
    }

    @Test
    void aReportViewerMayNotAssign() {
        JsonPath vera = viewer(Tokens.with(Map.of("workspace", "w", "preferred_username", "vera"), "report-viewer"));
        assertEquals(List.of("report-viewer"), vera.getList("roles"));
        assertNull(vera.get("agentId"));
        assertEquals("vera", vera.getString("name"));
        assertFalse(vera.getBoolean("mayAssign"));
    }

    @Test
    void whoGivesCommandsMayAssign() {
        assertTrue(viewer(Tokens.with(IN_W, "admin")).getBoolean("mayAssign"));
        assertTrue(viewer(Tokens.with(IN_W, "ingest", "agent")).getBoolean("mayAssign"));
        assertFalse(viewer(Tokens.with(IN_W, "report-viewer", "agent", "feed-reader"))
                .getBoolean("mayAssign"));
    }

    @Test
    void rolesOfOthersAreNotTold() {
        assertEquals(
                List.of("report-viewer", "admin"),
                viewer(Tokens.with(IN_W, "offline_access", "admin", "report-viewer"))
                        .getList("roles"));
        JsonPath nobody = viewer(Tokens.with(IN_W));
        assertEquals(List.of(), nobody.getList("roles"));
        assertNull(nobody.get("name"));
    }

    @Test
    void aTokenOfNoWorkspaceMayAskTooAndIsToldSo() {
        JsonPath none = viewer(Tokens.with(Map.of(), "admin"));
        assertNull(none.get("workspace"));
        assertEquals(List.of("admin"), none.getList("roles"));
        assertFalse(none.getBoolean("mayAssign"));
    }

    @Test
    void whoIsNotLetInIsNotAnswered() {
        request("x").post("/graphql").then().statusCode(401);
        request(Tokens.expired("w")).post("/graphql").then().statusCode(401);
        given().contentType("application/json")
                .body(Map.of("query", QUERY))
                .post("/graphql")
                .then()
                .statusCode(401);
    }

    /** The gateway offers commands to the same roles that assignment-service allows. */
    @Test
    void mayAssignWhomAssignmentServiceLets() throws IOException {
        String commands = Files.readString(
                Path.of("../assignment-service/src/main/java/dev/baton/assignments/command/BulkCommandApi.java"));
        for (String mutation : List.of("assignMany", "unassignMany")) {
            Matcher found = Pattern.compile("(?s)@Allowed\\(\\{([^}]*)}\\)(?:(?!@Allowed).)*? " + mutation + "\\(")
                    .matcher(commands);
            assertTrue(found.find(), mutation);
            assertEquals(Viewer.ASSIGNING, roles(found.group(1)), mutation);
        }
    }

    private static Set<Role> roles(String written) {
        return Stream.of(written.split(","))
                .map(role -> Role.valueOf(role.strip().replace("Role.", "")))
                .collect(Collectors.toSet());
    }
}
