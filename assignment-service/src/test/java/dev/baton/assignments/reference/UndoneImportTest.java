package dev.baton.assignments.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After an import is undone, the log and every figure are those of a workspace that never had the import. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class UndoneImportTest {

    static LongStream seeds() {
        return Effort.seeds(8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFigureIsAsIfTheFileHadNeverComeAndItCanComeAgain(long seed) {
        Random random = new Random(seed);
        Service service = new Service();
        List<Told> file = new ArrayList<>();
        List<Told> before = new ArrayList<>();
        List<Told> after = new ArrayList<>();
        List<Told> history = LateFactsTest.history(random);
        for (Told told : history) {
            boolean mayBeInTheFile = told.origin().equals("conversation-events");
            (mayBeInTheFile && random.nextBoolean() ? file : random.nextBoolean() ? before : after).add(told);
        }
        Sending.send(service, before, random.nextBoolean());
        JsonPath imported =
                service.importFile("conversation-events", Sending.file(file)).jsonPath();
        assertEquals(file.size(), imported.getInt("accepted"));
        Sending.send(service, after, random.nextBoolean());

        JsonPath undone = service.ask("mutation { takeBackImport(importId: \"" + imported.getString("importId")
                + "\") { state undone accepted } }");
        assertNull(undone.get("errors"), undone::prettify);
        assertEquals("UNDONE", undone.getString("data.takeBackImport.state"));
        assertEquals(file.size(), undone.getInt("data.takeBackImport.undone"));
        List<Told> others = new ArrayList<>(before);
        others.addAll(after);
        agree(service, others, "the others of seed " + seed);

        assertEquals(
                file.size(),
                service.importFile("conversation-events", Sending.file(file))
                        .jsonPath()
                        .getInt("accepted"));
        agree(service, history, "all of seed " + seed);
    }

    private static void agree(Service service, List<Told> told, String what) {
        new Answers(service, new SlowReference(told), what)
                .agree(LateFactsTest.BEFORE, LateFactsTest.DAY, LateFactsTest.AFTER);
    }
}
