package dev.baton.engagements.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.EventDocument.UndoneFacts;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that all figures and records after undoing an import equal those of a workspace that never had the import. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class UndoneImportTest {

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    ImportedEvents imports;

    static LongStream seeds() {
        return Effort.seeds(6);
    }

    /** A history of conversations, some of which is in a file that is undone. */
    private static final class Split {

        private final List<String> file = new ArrayList<>();
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        private Split(long seed) {
            Random random = new Random(seed);
            for (String line : HistoriesTest.history(seed)) {
                boolean isInFile = random.nextInt(3) == 0 || line.contains("\"short\"");
                (isInFile ? file : random.nextBoolean() ? before : after).add(line);
            }
        }

        private Service others() {
            Service service = new Service();
            load(service, before);
            load(service, after);
            return service;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUndoneFileOfEventsLeavesNothingAndCanComeAgain(long seed) {
        Split split = new Split(seed);
        Service service = new Service();
        load(service, split.before);
        String id = load(service, split.file).getString("importId");
        load(service, split.after);
        assertEquals(split.file.size(), undo(service, id).getInt("data.takeBackImport.undone"));
        assertEquals(HistoriesTest.everything(split.others()), HistoriesTest.everything(service));

        assertEquals(split.file.size(), load(service, split.file).getInt("accepted"));
        Service all = split.others();
        load(all, split.file);
        assertEquals(HistoriesTest.everything(all), HistoriesTest.everything(service));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void factsThatTheFeedTakesBackLeaveNothing(long seed) {
        Split split = new Split(seed);
        Service service = new Service();
        load(service, split.before);
        load(service, split.file);
        load(service, split.after);
        List<String> ids = split.file.stream()
                .map(line -> new JsonPath(line).getString("eventId"))
                .toList();
        takeBack(service, new UndoneFacts("1", ids.subList(0, ids.size() / 2), false));
        takeBack(service, new UndoneFacts("1", ids.subList(ids.size() / 2, ids.size()), false));
        takeBack(service, new UndoneFacts("1", List.of(), true));
        assertEquals(HistoriesTest.everything(split.others()), HistoriesTest.everything(service));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUndoneFileOfRecordsLeavesWhatWasDerived(long seed) {
        Split split = new Split(seed);
        Service service = split.others();
        String never = HistoriesTest.everything(service);
        String records = records(new Random(seed));
        JsonPath imported = service.importFile("engagements", records).jsonPath();
        assertEquals(40, imported.getInt("accepted"));
        String with = HistoriesTest.everything(service);
        assertEquals(40, undo(service, imported.getString("importId")).getInt("data.takeBackImport.undone"));
        assertEquals(never, HistoriesTest.everything(service));
        assertEquals(40, service.importFile("engagements", records).jsonPath().getInt("accepted"));
        assertEquals(with, HistoriesTest.everything(service));
    }

    @Test
    void aWorkspaceWhoseImportsAreAllUndoneIsEmpty() {
        Service service = new Service();
        String events = load(service, HistoriesTest.history(1)).getString("importId");
        String records = service.importFile("engagements", records(new Random(1)))
                .jsonPath()
                .getString("importId");
        assertEquals(
                List.of(records, events),
                service.ask("{ importLog { node { id } } }").getList("data.importLog.node.id"));
        undo(service, events);
        undo(service, records);
        JsonPath report = service.ask("""
                { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                    total collectedSince }
                  conversations { totalCount } }""");
        assertEquals(0, report.getInt("data.engagementsReport.total"));
        assertEquals(0, report.getInt("data.conversations.totalCount"));
        assertNull(report.get("data.engagementsReport.collectedSince"));
    }

    /** Of conversations that have events as well, and of others. */
    private static String records(Random random) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant start = Instant.parse("2026-03-02T00:00:00Z").plusSeconds(random.nextInt(40_000));
            records.add(
                    "{\"engagement_id\":\"r%d\",\"ticket_id\":\"%s\",\"agent_id\":\"%s\",\"requester_id\":\"k%d\",\"engagement_start_time\":\"%s\",\"engagement_end_time\":\"%s\",\"agent_replies_count\":2,\"total_requester_wait_time_seconds\":60}"
                            .formatted(
                                    i,
                                    List.of("long", "middle", "other").get(random.nextInt(3)),
                                    List.of("ann", "bob", "cleo").get(random.nextInt(3)),
                                    random.nextInt(3),
                                    start,
                                    start.plusSeconds(random.nextInt(3000))));
        }
        return String.join("\n", records);
    }

    private void takeBack(Service service, UndoneFacts undone) {
        WorkspaceId workspace = new WorkspaceId(service.workspace());
        transactions
                .write(workspace, connection -> imports.takeBack(connection, workspace, undone))
                .await()
                .indefinitely();
    }

    private static JsonPath load(Service service, List<String> lines) {
        return service.importFile("conversation-events", lines.stream().collect(Collectors.joining("\n")))
                .jsonPath();
    }

    private static JsonPath undo(Service service, String importId) {
        JsonPath undone = service.ask("mutation { takeBackImport(importId: \"" + importId + "\") { state undone } }");
        assertEquals("UNDONE", undone.getString("data.takeBackImport.state"), undone::prettify);
        return undone;
    }
}
