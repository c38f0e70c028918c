package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files in other encodings, with other separators and in other wrappings. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ImportEncodingTest {

    private static final String HEADER =
            "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n";
    private static final String LOG = HEADER
            + "2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-\n"
            + "2026-03-02T09:00:00Z,c1,k1,Kim,Ann,Bob,User,Ann\n"
            + "2026-03-02T10:00:00Z,c2,-,-,-,Bob,zapier,-\n";

    private final Service service = new Service();

    @Test
    void theHeaderTellsWhatPartsTheColumns() {
        for (String separator : List.of(";", "\t", ",")) {
            Service spreadsheet = new Service();
            String log = (HEADER + "2026-03-02T08:00:00Z,c1,\"k;1\t,\",\"Kim\",-,Ann,User,-\n")
                    .replace(",", separator)
                    .replace("\"k;1\t" + separator, "\"k;1\t,");
            spreadsheet
                    .importFile("assignments-log", log)
                    .then()
                    .statusCode(200)
                    .body("accepted", equalTo(1), "problems", hasSize(0));
        }
    }

    @Test
    void theCharsetIsToldByAMarkOrByTheContentType() {
        String log = HEADER + "2026-03-02T08:00:00Z,c1,k1,Zo\u00EB M\u00FCller,-,Ann,User,-\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            assertEquals("Zo\u00EB M\u00FCller", contactOf("text/csv", ("\uFEFF" + log).getBytes(charset)));
        }
        assertEquals(
                "Zo\u00EB M\u00FCller",
                contactOf("text/csv; charset=ISO-8859-1", log.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(
                "Zo\u00EB M\u00FCller",
                contactOf("application/csv; charset=ISO-8859-1", log.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("Zo\u00EB M\u00FCller", contactOf("text/csv; charset=utf8", log.getBytes(StandardCharsets.UTF_8)));
        assertEquals("Zo\u00EB M\u00FCller", contactOf("text/csv", log.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void blankLinesBeforeTheHeaderAreIgnored() {
        byte[] log = ("\n  \r\n" + HEADER + "2026-03-02T08:00:00Z,c1,k1,Zoe,-,Ann,User,-\n")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals("Zoe", contactOf("text/csv", log));
    }

    private static String contactOf(String type, byte[] log) {
        Service one = new Service();
        one.importFile(type, "assignments-log", log).then().statusCode(200).body("accepted", equalTo(1));
        return one.ask(report("{ log { nodes { contact { name } } } }"))
                .getString("data.assignmentsReport.log.nodes[0].contact.name");
    }

    @Test
    void aCharsetThatIsNotKnownIsRefusedByName() {
        service.importFile("text/csv; charset=klingon", "assignments-log", LOG.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(415)
                .body("message", equalTo("Content-Type: the charset \"klingon\" is not known"));
    }

    @Test
    void aFormIsReadAsItsFile() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj("2026-03-02T08:00:00Z,f%d,-,-,-,Ann,User,-\n"::formatted)
                .collect(Collectors.joining());
        given().header("X-Workspace", service.workspace())
                .multiPart("note", "not the file")
                .multiPart("file", "log.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/imports/assignments-log")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(20_000), "problems", hasSize(0));
        given().header("X-Workspace", service.workspace())
                .multiPart("note", "no file")
                .post("/imports/assignments-log")
                .then()
                .statusCode(400)
                .body("message", equalTo("the form has no file"));
    }

    @Test
    void aFileMayComeInGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        given().header("X-Workspace", service.workspace())
                .header("Content-Encoding", "gzip")
                .contentType("application/octet-stream")
                .body(bytes.toByteArray())
                .post("/imports/assignments-log")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3));
        for (String path : List.of("/imports/assignments-log", "/graphql")) {
            given().header("Content-Encoding", "br")
                    .contentType("application/json")
                    .body("x")
                    .post(path)
                    .then()
                    .statusCode(415);
        }
    }

    private static String report(String selection) {
        return "{ assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) "
                + selection + " }";
    }
}
