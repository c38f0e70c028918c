package dev.baton.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.NodePrograms.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the services' schemas compose by the rules of Apollo Federation, not only by this gateway's. */
class PublicCompositionTest {

    private static final String ASSIGNMENTS = "assignment-service";
    private static final String ENGAGEMENTS = "engagement-service";

    @TempDir
    Path folder;

    @Test
    void theServicesComposeByThePublicRulesOfFederation() throws IOException {
        Node.install();
        Outcome outcome = Node.script(
                "compose.js", subgraph(ASSIGNMENTS, schema(ASSIGNMENTS)), subgraph(ENGAGEMENTS, schema(ENGAGEMENTS)));
        System.out.println(outcome.output());
        assertEquals(0, outcome.exitCode(), outcome::output);
    }

    @Test
    void anInputThatOneServiceLacksIsNoticed() throws IOException {
        Node.install();
        String lacking = Files.readString(schema(ASSIGNMENTS))
                .replaceFirst("(input ReportFilter \\{\\s+)agentId: \\[ID!\\]", "$1");
        Path file = Files.writeString(folder.resolve("lacking.graphql"), lacking);
        Outcome outcome =
                Node.script("compose.js", subgraph(ASSIGNMENTS, file), subgraph(ENGAGEMENTS, schema(ENGAGEMENTS)));
        assertEquals(1, outcome.exitCode(), outcome::output);
    }

    @Test
    void theReviewedSupergraphIsReadByThePublicRulesOfFederation() throws IOException {
        Node.install();
        Outcome outcome = Node.script(
                "supergraph.js",
                Path.of("src/main/graphql/supergraph.graphql").toAbsolutePath().toString());
        assertEquals(new Outcome(0, ASSIGNMENTS + " " + ENGAGEMENTS + " report-gateway\n"), outcome, outcome::output);
    }

    private static Path schema(String service) {
        return Path.of("..", service, "src/main/graphql", service + ".graphql").toAbsolutePath();
    }

    private static String subgraph(String name, Path schema) {
        return name + "=" + schema;
    }
}
