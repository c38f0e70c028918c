package dev.baton.assignments.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.ErasedContact;
import dev.baton.kit.event.ErasureJob;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceRows;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ErasureInBatchesTest {

    private final Service service = new Service();
    private final WorkspaceId workspace = new WorkspaceId(service.workspace());

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    ErasureMark mark;

    @Inject
    ErasureJob erasures;

    @Test
    void anErasureThatWasBegunIsGoneOnWithAndNothingBringsTheNameBackMeanwhile() {
        service.importFile("conversation-events", conversations(0, 600));
        ErasedContact contact = begin("k1");
        assertTrue(erasures.some(workspace, contact.digest()).await().indefinitely());
        String amid = everything();
        assertTrue(amid.contains("Zoë 599") && !amid.contains("Zoë 0<"), "some are done");
        service.importFile("conversation-events", conversations(600, 700));
        service.importFile("conversation-events", """
                {"eventId":"late","type":"ASSIGNED","conversationId":"c5990","occurredAt":"2026-03-02T09:00:00Z","agentId":"bob","requesterId":"k1","requesterName":"Zoë late"}
                {"eventId":"nameless","type":"ASSIGNED","conversationId":"c5990","occurredAt":"2026-03-02T07:00:00Z","agentId":"bob","requesterName":"Zoë only"}""");
        assertFalse(everything().contains("Zoë 600") || everything().contains("Zoë late"));
        erasures.everywhere().await().indefinitely();
        assertFalse(everything().contains("Zoë"));
        JsonPath erased =
                service.ask("mutation { e: eraseContact(contactId: \"k1\") { facts conversations assignments } }");
        assertEquals(1_200, erased.getInt("data.e.facts"), "once, whatever was done over");
        assertEquals(
                "[]",
                service.ask("{ contacts(search: \"Zoë\") { nodes { id } } }").getString("data.contacts.nodes"));
    }

    @Test
    void severalErasuresAreFinishedTogether() {
        Service other = new Service();
        WorkspaceId its = new WorkspaceId(other.workspace());
        for (Service each : List.of(service, other)) {
            each.importFile("conversation-events", conversations(0, 300));
        }
        begin("k1");
        transactions
                .write(its, connection -> mark.set(connection, its, "k1", true))
                .await()
                .indefinitely();
        erasures.everywhere().await().indefinitely();
        assertFalse(everything().contains("Zoë"));
        String left = WorkspaceRows.everything(transactions, other.workspace(), "");
        assertFalse(left.contains("Zoë") || left.contains(">k1<"));
    }

    @Test
    void whoAsksIsAnsweredOnceTheNameIsGoneThoughAWorkerIsAtItToo() {
        service.importFile("conversation-events", conversations(0, 600));
        CompletableFuture<Void> working = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                erasures.everywhere().await().indefinitely();
            }
        });
        JsonPath erased = service.ask("mutation { e: eraseContact(contactId: \"k1\") { facts conversations } }");
        assertFalse(everything().contains("Zoë"));
        assertEquals(1_200, erased.getInt("data.e.facts"));
        assertEquals(600, erased.getInt("data.e.conversations"));
        working.join();
    }

    /**
     * Each contact's name contains its id, so the test can see which names must be gone. Facts arrive in any order and
     * in any batches.
     */
    @Test
    void allThatWasEverOfTheContactLosesItsNameWhateverTheConversationCameTo() {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int c = 0; c < 300; c++) {
            String with = null;
            for (int minute = 10; minute < 10 + random.nextInt(1, 8); minute++) {
                boolean hasId = with == null || random.nextInt(3) == 0;
                with = hasId ? "k" + random.nextInt(4) : with;
                String contact = (hasId ? ",\"requesterId\":\"" + with + "\"" : "")
                        + (random.nextBoolean() ? ",\"requesterName\":\"name of " + with + " " + c + "\"" : "");
                lines.add(
                        "{\"eventId\":\"%d-%d\",\"type\":\"ASSIGNED\",\"conversationId\":\"c%d\",\"occurredAt\":\"2026-03-02T08:%d:00Z\",\"agentId\":\"a%d\"%s}"
                                .formatted(c, minute, c, minute, random.nextInt(3), contact));
            }
        }
        Collections.shuffle(lines, random);
        for (int from = 0; from < lines.size(); from += 100) {
            service.importFile(
                    "conversation-events", String.join("\n", lines.subList(from, Math.min(lines.size(), from + 100))));
        }
        for (String erased : List.of("k1", "k3")) {
            service.ask("mutation { eraseContact(contactId: \"" + erased + "\", withId: " + erased.equals("k3")
                    + ") { facts } }");
        }
        String left = everything();
        assertFalse(left.contains("name of k1") || left.contains("name of k3") || left.contains(">k3<"));
        assertTrue(left.contains("name of k0") && left.contains("name of k2") && left.contains(">k1<"));
        assertEquals(
                lines.size(),
                service.importFile("conversation-events", String.join("\n", lines))
                        .jsonPath()
                        .getInt("repeated"));
        assertEquals(left, everything());
    }

    private ErasedContact begin(String contactId) {
        return transactions
                .write(workspace, connection -> mark.set(connection, workspace, contactId, false))
                .await()
                .indefinitely();
    }

    private static String conversations(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> """
                        {"eventId":"%1$d-1","type":"OPENED","conversationId":"c%1$d0","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë %1$d"}
                        {"eventId":"%1$d-2","type":"ASSIGNED","conversationId":"c%1$d0","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","requesterName":"Zoë %1$d"}
                        """.formatted(i)).collect(Collectors.joining());
    }

    /** All tables except the log of imports, which grows with each file. */
    private String everything() {
        return WorkspaceRows.everything(transactions, service.workspace(), "import");
    }
}
