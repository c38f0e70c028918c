package dev.baton.assignments.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.Damage;
import dev.baton.assignments.Effort;
import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were valid until some of their bytes became others: none is answered with an error of ours, none loses a row. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FormatFuzzTest {

    private static final int LONGEST = 65_536;

    private static final Map<String, String> ROWS = Map.of(
            "assignments-log",
            "2026-03-02T08:00:%02dZ,c%d,k%d,\"Kim, K.\",-,Ann,User,-",
            "contacts",
            "k%2$d,\"Kim \"\"K\"\"\",Ann%3$d",
            "conversation-timestamps",
            "UTC,2026-03-02T08:00:%02dZ,CONVERSATION_ASSIGNEE/UPDATED,c%d,k%d,AGENT,ann,\"Lee, Ann\",,,,,t,Top,i,Inbox,bob,Bob,MANUAL,,",
            "conversation-events",
            "{\"eventId\":\"e%2$d\",\"conversationId\":\"c%2$d\",\"occurredAt\":\"2026-03-02T08:00:%1$02dZ\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}");

    private static final Map<String, String> HEADERS = Map.of(
            "assignments-log",
            String.join(",", AssignmentsLogCsv.COLUMNS) + "\n",
            "contacts",
            String.join(",", ContactsCsv.COLUMNS) + "\n",
            "conversation-timestamps",
            String.join(",", ConversationTimestampsCsv.COLUMNS) + "\n",
            "conversation-events",
            "");

    static LongStream seeds() {
        return Effort.seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileThatIsDamagedIsReadAsFarAsItCan(long seed) {
        for (String format : ROWS.keySet()) {
            Random random = new Random(seed);
            String rows = IntStream.range(0, 12)
                    .mapToObj(i -> ROWS.get(format).formatted(i, i, i))
                    .collect(Collectors.joining("\n"));
            byte[] damaged = Damage.of(rows.getBytes(StandardCharsets.UTF_8), random);
            byte[] file = Damage.joined(HEADERS.get(format).getBytes(StandardCharsets.UTF_8), damaged);
            Response answer = new Service().importFile(format, file);
            String what = "seed " + seed + ", " + format + ":\n" + new String(file, StandardCharsets.UTF_8) + "\n"
                    + answer.asString();
            assertTrue(answer.statusCode() < 500, what);
            if (answer.statusCode() == 200) {
                JsonPath counts = answer.jsonPath();
                long counted = Stream.of("accepted", "repeated", "conflicts", "rejected", "skipped")
                        .mapToLong(counts::getLong)
                        .sum();
                assertEquals(rows(format, new String(file, StandardCharsets.UTF_8)), counted, what);
            }
        }
    }

    private static long rows(String format, String file) {
        return format.equals("conversation-events")
                ? Arrays.stream((file.startsWith("\uFEFF") ? file.substring(1) : file).split("\n"))
                        .filter(line -> !line.isBlank())
                        .count()
                : SlowCsv.rows(file, HEADERS.get(format).split(",").length, LONGEST)
                                .size()
                        - 1;
    }
}
