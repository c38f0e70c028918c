package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.kit.Damage;
import dev.baton.kit.Effort;
import dev.baton.kit.KeptFacts;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.ingest.FileFormat;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid files in which some bytes or fields were changed: no file causes an internal error, each row belongs to one
 * count, and the stored facts are those that a slow reference reader reads.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FormatFuzzTest {

    private static final Map<String, String> ROWS = Map.of(
            "assignments-log",
            "2026-03-02T08:00:%02dZ,c%d,k%d,\"Kim, K.\",-,Ann,User,-",
            "contacts",
            "k%2$d,\"Kim \"\"K\"\"\",Ann%3$d",
            "conversation-timestamps",
            "UTC,2026-03-02T08:00:%02dZ,CONVERSATION_ASSIGNEE/UPDATED,c%d,k%d,AGENT,ann,\"Lee, Ann\",,,,,t,Top,i,Inbox,bob,Bob,MANUAL,,",
            "conversation-events",
            """
            {"eventId":"e%2$d","conversationId":"c%2$d","occurredAt":"2026-03-02T08:00:%1$02dZ","type":"%4$s",\
            "sequence":%2$d,"requesterId":31,"agentId":"ann","agentName":"Ann","how":"MANUAL","source":"User",\
            "assignedBy":{"id":"bob","name":"Bob"},"reason":"busy","toStatus":"OPEN",\
            "previousAssignee":{"kind":"AGENT","id":"cat","name":"Cat"}}""");

    private static final Map<String, String> HEADERS = Map.of(
            "assignments-log",
            String.join(",", FileFormat.ASSIGNMENTS_LOG.columns()) + "\n",
            "contacts",
            String.join(",", FileFormat.CONTACTS.columns()) + "\n",
            "conversation-timestamps",
            String.join(",", FileFormat.CONVERSATION_TIMESTAMPS.columns()) + "\n",
            "conversation-events",
            "");

    static LongStream seeds() {
        return Effort.seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofAFileThatIsDamagedJustWhatIsLeftIsTaken(long seed) throws JsonProcessingException {
        for (String format : ROWS.keySet()) {
            Random random = Damage.random(seed, format);
            byte[] file = Damage.joined(HEADERS.get(format).getBytes(StandardCharsets.UTF_8), damaged(format, random));
            Service service = new Service();
            Response answer = service.importFile(format, file);
            String text = new String(file, StandardCharsets.UTF_8);
            String what = "seed " + seed + ", " + format + ":\n" + text + "\n" + answer.asString();
            assertTrue(answer.statusCode() < 500, what);
            List<Map<String, String>> expected = answer.statusCode() == 200
                    ? SlowRows.of(
                            format,
                            text.startsWith("\uFEFF") ? text.substring(1) : text,
                            List.of(HEADERS.get(format).strip().split(",")))
                    : List.of();
            if (answer.statusCode() == 200) {
                assertEquals(counts(expected), counts(answer.jsonPath()), what);
            }
            assertEquals(
                    List.of(),
                    KeptFacts.difference(firsts(expected), service, field -> isNotTold(format, field)),
                    what);
        }
    }

    /**
     * Whether the format does not have this field: rows of CSV have no event id, and a list of contacts has neither an
     * instant nor a previous assignee.
     */
    private static boolean isNotTold(String format, String field) {
        return field.equals("eventId") && !format.equals("conversation-events")
                || format.equals("contacts") && (field.equals("occurredAt") || field.startsWith("previousAssignee"));
    }

    private static byte[] damaged(String format, Random random) throws JsonProcessingException {
        String rows = IntStream.range(0, 12)
                .mapToObj(i -> ROWS.get(format).formatted(i, i, i, i % 2 == 0 ? "ASSIGNED" : "STATUS_CHANGED"))
                .collect(Collectors.joining("\n"));
        if (random.nextBoolean()) {
            return Damage.of(rows.getBytes(StandardCharsets.UTF_8), random);
        }
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            rows = format.equals("conversation-events") ? withDamagedLine(rows, random) : Damage.ofCsv(rows, random);
        }
        return rows.getBytes(StandardCharsets.UTF_8);
    }

    private static String withDamagedLine(String rows, Random random) throws JsonProcessingException {
        List<String> lines = new ArrayList<>(rows.lines().toList());
        int at = random.nextInt(lines.size());
        if (lines.get(at).startsWith("{\"eventId\":\"e" + at)) {
            lines.set(at, Damage.ofJson(lines.get(at), random));
        }
        return String.join("\n", lines);
    }

    /** Accepted, repeated, conflicts, rejected, skipped. */
    private static List<Long> counts(List<Map<String, String>> rows) {
        Map<String, Map<String, String>> known = new HashMap<>();
        long[] counts = new long[5];
        for (Map<String, String> row : rows) {
            Map<String, String> first = row.containsKey("eventId") ? known.putIfAbsent(row.get("eventId"), row) : null;
            int outcome = row == SlowRows.REFUSED
                    ? 3
                    : row == SlowRows.SKIPPED ? 4 : first == null ? 0 : first.equals(row) ? 1 : 2;
            counts[outcome]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static List<Long> counts(JsonPath answer) {
        return Stream.of("accepted", "repeated", "conflicts", "rejected", "skipped")
                .map(answer::getLong)
                .toList();
    }

    private static List<Map<String, String>> firsts(List<Map<String, String>> rows) {
        Set<String> known = new HashSet<>();
        return rows.stream()
                .filter(row -> row != SlowRows.REFUSED && row != SlowRows.SKIPPED)
                .filter(row -> !row.containsKey("eventId") || known.add(row.get("eventId")))
                .toList();
    }
}
