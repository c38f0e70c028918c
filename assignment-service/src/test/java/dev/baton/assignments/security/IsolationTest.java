package dev.baton.assignments.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.security.Asked;
import dev.baton.kit.security.IsolationContract;
import dev.baton.kit.security.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Tokens.class)
@WithTestResource(PostgresResource.class)
class IsolationTest extends IsolationContract {

    IsolationTest() {
        super(8, 4, "assignmentsReport", "log", List.of("assignments.csv", "assignments.ndjson", "reassignments.csv"));
    }

    @Test
    void commandsFindNoConversationOfAnother() {
        String assign = "mutation { assign(conversationId: \"c-of-one-1\", to: {kind: AGENT, id: \"x\"}) { id } }";
        assertEquals("NOT_FOUND", Asked.code(Asked.graphql(others, assign)));
    }
}
