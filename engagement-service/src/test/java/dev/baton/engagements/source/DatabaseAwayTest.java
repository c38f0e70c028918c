package dev.baton.engagements.source;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.event.DatabaseAwayContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DatabaseAwayTest extends DatabaseAwayContract {

    DatabaseAwayTest() {
        super("recordConversationEvents");
    }
}
