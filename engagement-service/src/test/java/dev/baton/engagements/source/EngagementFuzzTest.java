package dev.baton.engagements.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.kit.Damage;
import dev.baton.kit.Effort;
import dev.baton.kit.KeptFacts;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Imports valid engagement records with random changes of bytes and fields, and compares the result with a simple
 * reader.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EngagementFuzzTest {

    /** The first line is never changed, because it decides whether a file is a single document. */
    private static final String FIRST =
            "{\"engagement_id\":\"first\",\"ticket_id\":1,\"agent_id\":\"ann\",\"engagement_start_time\":\"2026-03-02T07:00:00Z\"}\n";

    private static final String RECORD = """
            {"engagement_id":"e%1$d","ticket_id":3%1$d,"agent_id":"ann","group_id":9,"requester_id":"k1",\
            "channel":"Messaging","engagement_start_time":"2026-03-02T08:00:%1$02d",\
            "engagement_end_time":"2026-03-02 08:10:00Z","engagement_start_reason":"Transferred",\
            "engagement_end_reason":"WORK_ITEM_ON_HOLD","ticket_status_start":"open","ticket_status_end":"hold",\
            "agent_messages_count":"3","agent_replies_count":3,"end_user_messages_count":4,"offer_time_seconds":12.5,\
            "assignment_to_first_reply_time_seconds":20,"average_requester_wait_time_seconds":30,\
            "longest_requester_wait_time_seconds":50,"total_requester_wait_time_seconds":90}""";

    static LongStream seeds() {
        return Effort.seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofLinesThatAreDamagedJustWhatIsLeftIsTaken(long seed) throws JsonProcessingException {
        byte[] file =
                Damage.joined(FIRST.getBytes(StandardCharsets.UTF_8), damaged(Damage.random(seed, "lines"), "\n"));
        Service service = new Service();
        Response answer = service.importFile("engagements", file);
        String text = new String(file, StandardCharsets.UTF_8);
        String what = "seed " + seed + ":\n" + text + "\n" + answer.asString();
        assertEquals(200, answer.statusCode(), what);
        List<Map<String, String>> told = SlowRecords.of(text);
        Map<String, Map<String, String>> firsts = new HashMap<>();
        long[] counts = new long[4];
        for (int i = 0; i < told.size(); i++) {
            Map<String, String> record = told.get(i);
            Map<String, String> first = record == SlowRecords.REFUSED
                    ? null
                    : firsts.putIfAbsent(record.getOrDefault("id", "without one, " + record), record);
            counts[record == SlowRecords.REFUSED ? 3 : first == null ? 0 : first.equals(record) ? 1 : 2]++;
        }
        assertEquals(
                Arrays.stream(counts).boxed().toList(),
                Stream.of("accepted", "repeated", "conflicts", "rejected")
                        .map(answer.jsonPath()::getLong)
                        .toList(),
                what);
        assertEquals(
                List.of(),
                KeptFacts.difference(
                        firsts.values().stream().map(Object::toString).toList(), kept(service)),
                what);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDocumentThatIsDamagedIsReadUpToThere(long seed) throws JsonProcessingException {
        byte[] file = Damage.joined(
                "{\"data\":[\n".getBytes(StandardCharsets.UTF_8),
                damaged(Damage.random(seed, "document"), ",\n"),
                "]}".getBytes(StandardCharsets.UTF_8));
        Service service = new Service();
        Response answer = service.importFile("engagements", file);
        String what = "seed " + seed + ":\n" + new String(file, StandardCharsets.UTF_8) + "\n" + answer.asString();
        assertTrue(List.of(200, 400).contains(answer.statusCode()), what);
        if (answer.statusCode() == 200) {
            assertEquals(answer.jsonPath().getInt("accepted"), kept(service).size(), what);
        }
    }

    private static byte[] damaged(Random random, String between) throws JsonProcessingException {
        List<String> records =
                IntStream.range(0, 12).mapToObj(RECORD::formatted).collect(Collectors.toCollection(ArrayList::new));
        if (random.nextBoolean()) {
            return Damage.of(String.join(between, records).getBytes(StandardCharsets.UTF_8), random);
        }
        for (int times = 1 + random.nextInt(6); times > 0; times--) {
            int at = random.nextInt(records.size());
            if (records.get(at).equals(RECORD.formatted(at))) {
                records.set(at, Damage.ofJson(records.get(at), random));
            }
        }
        return String.join(between, records).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> kept(Service service) {
        return service.ask("""
                { engagementsReport(period: {instants: {from: "1970-01-01T00:00:00Z", to: "2126-01-01T00:00:00Z"}, timeZone: "UTC"}) {
                    records(first: 100) { nodes { id conversationId agent { id } group { id } requester { id } channel startedAt
                        endedAt startReasonName endReasonName startStatus endStatus agentMessages agentReplies endUserMessages
                        offerToAcceptSeconds assignmentToFirstReplySeconds averageRequesterWaitSeconds
                        longestRequesterWaitSeconds } } } }""").<Map<String, Object>>getList("data.engagementsReport.records.nodes").stream()
                .map(EngagementFuzzTest::fields)
                .toList();
    }

    private static String fields(Map<String, Object> record) {
        Map<String, String> fields = new TreeMap<>();
        record.forEach((field, value) -> {
            Object told = value instanceof Map<?, ?> named ? named.get("id") : value;
            fields.put(
                    field, told instanceof Number number ? SlowRecords.written(number.doubleValue()) : (String) told);
        });
        fields.values().removeIf(Objects::isNull);
        fields.computeIfPresent("id", (field, id) -> id.startsWith("record-") ? null : id);
        return fields.toString();
    }
}
