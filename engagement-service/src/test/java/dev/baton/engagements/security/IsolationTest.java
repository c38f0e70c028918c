package dev.baton.engagements.security;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.security.IsolationContract;
import dev.baton.kit.security.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;

@QuarkusTest
@TestProfile(Tokens.class)
@WithTestResource(PostgresResource.class)
class IsolationTest extends IsolationContract {

    IsolationTest() {
        super(6, 3, "engagementsReport", "records", List.of("engagements.csv", "engagements.ndjson"));
    }
}
