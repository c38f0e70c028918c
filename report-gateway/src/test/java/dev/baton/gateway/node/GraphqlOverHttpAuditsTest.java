package dev.baton.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.NodePrograms.Outcome;
import dev.baton.gateway.service.StubServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Runs the audits of the npm package {@code graphql-http}. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class GraphqlOverHttpAuditsTest {

    @TestHTTPResource("/graphql")
    URI graphql;

    @Test
    void allPassWithoutAnErrorOrAWarning() throws IOException {
        Node.install();
        Outcome outcome = Node.script("audits.js", graphql.toString());
        System.out.println(outcome.output());
        assertEquals(0, outcome.exitCode(), outcome::output);
    }
}
