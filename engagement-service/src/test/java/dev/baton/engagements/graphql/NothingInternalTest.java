package dev.baton.engagements.graphql;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.graphql.NothingInternalContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class NothingInternalTest extends NothingInternalContract {

    NothingInternalTest() {
        super(
                "engagement",
                "conversation",
                "directory_entry",
                "fact",
                "rollup_version",
                "engagement_settings",
                "rederivation");
    }

    static List<String> documents() {
        return List.of(
                "{ engagementsReport(%s) { total records { nodes { id } } } }",
                "{ conversationsReport(%s) { created } }",
                "{ conversations { nodes { id } } }",
                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c\"}]) { ... on Conversation { id } } }",
                "mutation { updateEngagementSettings(activityRouting: true) { activityRouting } }",
                "mutation { rederive(%s) { id } }",
                "mutation { recordConversationEvents(events: [{eventId: \"x\", conversationId: \"c\", occurredAt: \"2026-03-02T08:00:00Z\", type: \"OPENED\"}]) { accepted } }");
    }

    static List<String> imports() {
        return List.of("/imports/conversation-events");
    }

    static List<String> exports() {
        return List.of("/exports/engagements.csv", "/exports/engagements.ndjson");
    }
}
