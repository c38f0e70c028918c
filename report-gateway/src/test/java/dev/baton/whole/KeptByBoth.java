package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares the facts of a workspace in the feed with those that each service has stored. */
final class KeptByBoth {

    private static final String PAGE =
            "query($after: String) { feed(after: $after, first: 1000) { position facts { eventId } } }";

    private final TestStack stack;
    private final String workspace;

    KeptByBoth(TestStack stack, String workspace) {
        this.stack = stack;
        this.workspace = workspace;
    }

    /** Requires the feed to have each fact once, and engagement-service the same facts. @return their number */
    int requireOnceAndTheSame() throws SQLException {
        List<String> feed = feed();
        assertEquals(feed.size(), new TreeSet<>(feed).size(), "a fact is twice in the feed");
        assertEquals(new TreeSet<>(feed), kept(ServiceDatabase.ASSIGNMENTS));
        assertEquals(new TreeSet<>(feed), kept(ServiceDatabase.ENGAGEMENTS));
        return feed.size();
    }

    private List<String> feed() {
        GraphqlClient service = new GraphqlClient(stack.assignments().address(), workspace);
        List<String> ids = new ArrayList<>();
        String after = null;
        for (int before = -1; before < ids.size(); ) {
            before = ids.size();
            JsonNode page = service.ask(PAGE, after == null ? Map.of() : Map.of("after", after))
                    .at("/data/feed");
            page.path("facts").forEach(fact -> ids.add(fact.path("eventId").asText()));
            after = page.path("position").asText();
        }
        return ids;
    }

    private TreeSet<String> kept(ServiceDatabase database) throws SQLException {
        try (Connection owner = stack.connect(database, database.owner());
                PreparedStatement facts = owner.prepareStatement("select event_id from fact where workspace_id = ?")) {
            facts.setString(1, workspace);
            ResultSet rows = facts.executeQuery();
            TreeSet<String> ids = new TreeSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
