package dev.baton.assignments.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DirectoryTest {

    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"email","topic":"Billing","requesterId":"k1","requesterName":"Zoë Ångström","groupId":"g1","groupName":"Sales"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"a1","agentName":"ann"}
            {"eventId":"3","type":"OPENED","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","channel":"chat","requesterId":"k2","requesterName":"Kim 100%_sure"}
            {"eventId":"4","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:01:00Z","agentId":"a2","agentName":"Bob","groupId":"g2","groupName":"Support","assignedBy":{"id":"a3","name":"Carl"}}
            {"eventId":"5","type":"TRANSFERRED","conversationId":"c2","occurredAt":"2026-03-02T10:00:00Z","toAgentId":"a1","agentName":"Ann Lee"}
            {"eventId":"6","type":"AGENT_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T07:00:00Z","agentId":"a1","agentName":"Anna (old)"}
            {"eventId":"7","type":"AGENT_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T11:00:00Z","agentId":"zed"}""";

    private final Service service = new Service();

    @BeforeEach
    void load() {
        service.importFile("conversation-events", EVENTS).then().statusCode(200);
    }

    @Test
    void listsByNewestNameWhateverTheCaseAndThoseWithoutOneById() {
        JsonPath agents = service.ask("{ agents { nodes { id name } } }");
        assertEquals(List.of("a1", "a2", "a3", "zed"), agents.getList("data.agents.nodes.id"));
        assertEquals("Ann Lee", agents.getString("data.agents.nodes[0].name"));
        assertEquals(
                List.of("Sales", "Support"),
                service.ask("{ inboxes { nodes { name } } }").getList("data.inboxes.nodes.name"));
        assertEquals(List.of("chat", "email"), service.ask("{ knownChannels }").getList("data.knownChannels"));
        assertEquals(List.of("Billing"), service.ask("{ knownTopics }").getList("data.knownTopics"));
    }

    @Test
    void searchesASubstringOfTheNameWhateverTheCase() {
        assertEquals(
                List.of("a1"),
                service.ask("{ agents(search: \"N l\") { nodes { id } } }").getList("data.agents.nodes.id"));
        assertEquals(List.of("k1"), contacts("ZOË å"));
        assertEquals(List.of("k2"), contacts("100%_"));
        assertEquals(List.of(), contacts("100_%"));
        assertEquals(
                List.of("zed"),
                service.ask("{ agents(search: \"ZE\") { nodes { id } } }").getList("data.agents.nodes.id"));
    }

    @Test
    void contactsAreSearchedByThreeCharactersOrMore() {
        JsonPath refused = service.ask("{ contacts(search: \"Zo\") { nodes { id } } }");
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"));
        assertTrue(refused.getString("errors[0].message").startsWith("search must have 3"));
        assertEquals(
                2,
                service.ask("{ contacts { nodes { id } } }")
                        .getList("data.contacts.nodes")
                        .size());
    }

    @Test
    void pagesGoThroughAllOfThemOnce() {
        List<String> ids = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonPath page = service.ask("{ agents(first: 3" + after
                    + ") { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }");
            ids.addAll(page.getList("data.agents.edges.node.id"));
            after = ", after: \"" + page.getString("data.agents.pageInfo.endCursor") + "\"";
            more = page.getBoolean("data.agents.pageInfo.hasNextPage");
        }
        assertEquals(List.of("a1", "a2", "a3", "zed"), ids);
        JsonPath other = service.ask("{ agents(search: \"ann\"" + after + ") { nodes { id } } }");
        assertEquals("BAD_REQUEST", other.getString("errors[0].extensions.code"));
    }

    @Test
    void anAgentsInboxesAreThoseItWasAssignedConversationsOf() {
        JsonPath agents = service.ask("{ agents { nodes { id inboxes { id name } } } }");
        assertEquals(List.of("Sales", "Support"), agents.getList("data.agents.nodes[0].inboxes.name"));
        assertEquals(List.of("g2"), agents.getList("data.agents.nodes[1].inboxes.id"));
        assertEquals(List.of(), agents.getList("data.agents.nodes[2].inboxes"));
    }

    @Test
    void aNameThatComesLateIsBetterThanNone() {
        service.importFile("conversation-events", """
                {"eventId":"8","type":"AGENT_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T06:00:00Z","agentId":"zed","agentName":"Zed Zulu"}""");
        assertEquals(
                "Zed Zulu",
                service.ask("{ agents(search: \"zulu\") { nodes { name } } }").getString("data.agents.nodes[0].name"));
    }

    @Test
    void whomACommandFindsIsNotNamedAnewByIt() {
        service.ask("mutation { openConversation(conversation: {id: \"d1\", contactId: \"k9\"}) { id } }");
        service.ask(
                "mutation { assign(conversationId: \"d1\", to: {kind: AGENT, id: \"a7\", name: \"Old Name\"}) { id } }");
        service.ask("mutation { openConversation(conversation: {id: \"d2\"}) { id } }");
        service.ask(
                "mutation { assign(conversationId: \"d2\", to: {kind: AGENT, id: \"a7\", name: \"New Name\"}) { id } }");
        service.ask("mutation { openConversation(conversation: {id: \"d3\", contactId: \"k9\"}) { id } }");
        assertEquals(
                List.of("New Name"),
                service.ask("{ agents(search: \" name\") { nodes { name } } }").getList("data.agents.nodes.name"));
    }

    @Test
    void aNulCharacterIsRefused() {
        JsonPath refused = service.ask(
                "query($s: String) { agents(search: $s) { nodes { id } } }", java.util.Map.of("s", "a\u0000b"));
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"));
    }

    @Test
    void nothingOfAnotherWorkspaceIsListedOrFound() {
        Service other = new Service();
        assertEquals(List.of(), other.ask("{ agents { nodes { id } } }").getList("data.agents.nodes"));
        assertEquals(
                List.of(),
                other.ask("{ contacts(search: \"Zoë\") { nodes { id } } }").getList("data.contacts.nodes"));
        assertEquals(List.of(), other.ask("{ knownChannels }").getList("data.knownChannels"));
    }

    private List<String> contacts(String search) {
        return service.ask("query($s: String) { contacts(search: $s) { nodes { id } } }", java.util.Map.of("s", search))
                .getList("data.contacts.nodes.id");
    }
}
