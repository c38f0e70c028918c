package dev.baton.engagements.processing;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Effort;
import dev.baton.kit.Eventually;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that storing the end of a timed-out engagement changes no answer, and that later facts still change the
 * engagement.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class TimeoutCloserTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final String MARCH =
            "{instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private final Service service = new Service();

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    TimeoutCloser timeouts;

    @Inject
    Rollups rollups;

    @Test
    void whatHasTimedOutIsWrittenDownAsItWasTold() {
        load(service, event(1, "END_USER_MESSAGE", 0), event(2, "ASSIGNED", 60));
        String before = everything(service);
        assertEquals(1, unended(service));
        settle(service);
        assertEquals(0, unended(service));
        assertEquals(before, everything(service));
        String settled = rows(service).toString();
        load(service, event(3, "UNASSIGNED", 3600));
        assertEquals(settled, rows(service).toString(), "as the next fact writes it");
    }

    @Test
    void aFactThatComesLaterKeepsItGoingOn() {
        load(service, event(1, "END_USER_MESSAGE", 0), event(2, "ASSIGNED", 60));
        settle(service);
        refresh(service);
        load(service, event(3, "END_USER_MESSAGE", 300));
        assertEquals(1, unended(service));
        JsonPath told = report(service, "{ total metrics { durationSeconds { sum } } }");
        assertEquals(1, told.getInt("total"));
        assertEquals(840f, told.getFloat("metrics.durationSeconds.sum"), "ten minutes after the last message");
        settle(service);
        refresh(service);
        assertEquals(
                840f,
                report(service, "{ metrics { durationSeconds { sum } } }").getFloat("metrics.durationSeconds.sum"));
    }

    @Test
    void whatGoesOnIsLeftAlone() {
        service.ask("mutation { updateEngagementSettings(activityRouting: true) { activityRouting } }");
        load(service, event(1, "END_USER_MESSAGE", 0), event(2, "ASSIGNED", 60));
        settle(service);
        assertEquals(1, report(service, "{ open }").getInt("open"));
        assertEquals(1, unended(service));
    }

    @Test
    void manyAreSettledAFewAtATime() {
        load(
                service,
                IntStream.range(0, 1100)
                        .mapToObj(i ->
                                "{\"eventId\":\"a%1$d\",\"conversationId\":\"c%1$d\",\"occurredAt\":\"%2$s\",\"type\":\"END_USER_MESSAGE\"}\n{\"eventId\":\"b%1$d\",\"conversationId\":\"c%1$d\",\"occurredAt\":\"%2$s\",\"sequence\":1,\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}"
                                        .formatted(i, START))
                        .toArray(String[]::new));
        assertEquals(1100, unended(service));
        timeouts.settleWhatHasTimedOut().await().atMost(Eventually.LIMIT);
        assertEquals(0, unended(service));
        assertEquals(1100, report(service, "{ total }").getInt("total"));
    }

    static LongStream seeds() {
        return Effort.seeds(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void settledNowAndThenOrNeverFactsComeToTheSame(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Service never = new Service();
        for (int part = 0; part < 14; part++) {
            String[] lines = new String[1 + random.nextInt(12)];
            for (int i = 0; i < lines.length; i++) {
                String type = List.of(
                                "END_USER_MESSAGE",
                                "ASSIGNED",
                                "AGENT_MESSAGE",
                                "TRANSFERRED",
                                "END_USER_MESSAGE",
                                "STATUS_CHANGED")
                        .get(random.nextInt(6));
                lines[i] = event(part * 100 + i, type, random.nextInt(40) * 120)
                        .replace("ann", "agent" + random.nextInt(2))
                        .replace("\"c\"", "\"c" + random.nextInt(3) + "\"");
            }
            load(service, lines);
            load(never, lines);
            if (random.nextInt(6) == 0) {
                String change =
                        "mutation { updateEngagementSettings(inactivityTimeoutSeconds: " + (200 + random.nextInt(900))
                                + ", activityRouting: " + (random.nextInt(3) == 0) + ") { activityRouting } }";
                service.ask(change);
                never.ask(change);
                rederive(service);
                rederive(never);
            }
            if (random.nextBoolean()) {
                settle(service);
            }
            if (random.nextBoolean()) {
                refresh(service);
            }
            assertEquals(everything(never), everything(service));
        }
        settle(service);
        settle(never);
        assertEquals(rows(never), rows(service));
        assertNotEquals(List.of(), rows(service));
    }

    private static String event(int id, String type, int second) {
        return "{\"eventId\":\"%d\",\"conversationId\":\"c\",\"occurredAt\":\"%s\",\"type\":\"%s\"%s}"
                .formatted(
                        id,
                        START.plusSeconds(second),
                        type,
                        switch (type) {
                            case "ASSIGNED", "AGENT_MESSAGE" -> ",\"agentId\":\"ann\"";
                            case "TRANSFERRED" -> ",\"toAgentId\":\"ann\"";
                            case "STATUS_CHANGED" ->
                                ",\"agentId\":\"ann\",\"toStatus\":\"" + (id % 3 == 0 ? "SOLVED" : "OPEN") + "\"";
                            default -> "";
                        });
    }

    private static void load(Service service, String... lines) {
        assertEquals(
                0,
                service.importFile("conversation-events", String.join("\n", lines))
                        .jsonPath()
                        .getInt("rejected"));
    }

    private void settle(Service of) {
        timeouts.settle(new WorkspaceId(of.workspace())).await().atMost(Eventually.LIMIT);
    }

    private void refresh(Service of) {
        rollups.refresh(new WorkspaceId(of.workspace())).await().atMost(Eventually.LIMIT);
    }

    private static void rederive(Service of) throws InterruptedException {
        JsonPath asked = of.ask("mutation { rederive(period: " + MARCH + ") { id } }");
        assertNull(asked.get("errors"), asked::prettify);
        eventually("the rederivation is finished")
                .until(() ->
                        of.ask("{ rederivations { finishedAt } }").get("data.rederivations[0].finishedAt") != null);
    }

    private long unended(Service of) {
        return query(of, "select * from engagement where workspace_id = $1 and ended_at is null and not superseded")
                .size();
    }

    /** Each column but the workspace. */
    private List<Map<String, String>> rows(Service of) {
        return query(of, "select * from engagement where workspace_id = $1 order by id").stream()
                .map(row -> IntStream.range(0, row.size())
                        .boxed()
                        .filter(i -> !row.getColumnName(i).equals("workspace_id"))
                        .collect(Collectors.toMap(row::getColumnName, i -> String.valueOf(row.getValue(i)))))
                .toList();
    }

    private List<Row> query(Service of, String query) {
        return transactions
                .read(
                        new WorkspaceId(of.workspace()),
                        connection -> connection.preparedQuery(query).execute(Tuple.of(of.workspace())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await()
                .atMost(Eventually.LIMIT);
    }

    private static JsonPath report(Service of, String selection) {
        JsonPath answer = of.ask("{ engagementsReport(period: " + MARCH + ") " + selection + " }");
        assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.engagementsReport");
        return answer;
    }

    private static String everything(Service of) {
        JsonPath answer = of.ask("""
                { engagementsReport(period: %1$s) { total open
                    metrics { durationSeconds { count sum median } requesterWaitSeconds { count sum max } agentMessages { sum } }
                    end: by(dimension: END_REASON) { key total } status: by(dimension: END_STATUS) { key total }
                    records(first: 1000) { nodes { id startedAt endedAt endReason endReasonName startStatus endStatus
                      durationSeconds openWaitSeconds agentMessages agentReplies endUserMessages } } }
                  ended: engagementsReport(period: %1$s, periodBy: END) { total overTime(interval: HOUR) { total } }
                  conversationsReport(period: %1$s) { created closed closeTimeByAgent { closed } } }""".formatted(MARCH));
        assertNull(answer.get("errors"), answer::prettify);
        return answer.prettify();
    }
}
