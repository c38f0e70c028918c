package dev.baton.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests how the dashboard's pages are served. Other tests check their content in a browser. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class DashboardRouteTest {

    private static final Pattern FILE = Pattern.compile("/static/bundle/[^\"]+\\.(js|css)");

    @Test
    void everyPageOfTheDashboardIsServed() throws IOException {
        String pages = Files.readString(Path.of("src/main/resources/web/app/shell/pages.js"));
        Set<String> known = Pattern.compile("^  \"(/[a-z]+)\": \\{", Pattern.MULTILINE)
                .matcher(pages)
                .results()
                .map(page -> page.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(DashboardRoute.PAGES), known);
        for (String page : known) {
            given().get(page + "?preset=TODAY").then().statusCode(200).body(containsString("<baton-app>"));
        }
        given().get("/nothing").then().statusCode(404);
    }

    @Test
    void theDocumentIsAskedForAnew() {
        for (String page : Set.of("/", "/agents")) {
            given().get(page).then().statusCode(200).header("Cache-Control", "no-cache");
        }
    }

    @Test
    void filesAreSentCompressed() {
        Matcher files = FILE.matcher(given().get("/").asString());
        assertTrue(files.find(), "the document names its files");
        given().header("Accept-Encoding", "gzip").get(files.group()).then().header("Content-Encoding", "gzip");
    }
}
