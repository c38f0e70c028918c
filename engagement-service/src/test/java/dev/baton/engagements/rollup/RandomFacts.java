package dev.baton.engagements.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.engagements.processing.TimeoutCloser;
import dev.baton.kit.Eventually;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Creates a workspace with random facts in random order, and refreshes roll-ups and ends timed-out engagements at
 * random times.
 */
final class RandomFacts {

    static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
    static final int SECONDS = 40 * 86_400;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");

    private final Service service;
    private final WorkspaceTransactions transactions;
    private final Rollups rollups;
    private final TimeoutCloser timeouts;

    RandomFacts(Service service, WorkspaceTransactions transactions, Rollups rollups, TimeoutCloser timeouts) {
        this.service = service;
        this.transactions = transactions;
        this.rollups = rollups;
        this.timeouts = timeouts;
    }

    /** Something happens, and some of it is rolled up or settled. */
    void goOn(Random random, long seed) {
        tell(random, seed);
        if (random.nextInt(3) == 0) {
            records(random, seed);
        }
        if (random.nextInt(4) == 0) {
            settle();
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            refresh();
        }
        if (random.nextInt(5) == 0) {
            change(random);
        }
    }

    /** Sends parts of conversations; some are late parts of conversations that were sent before. */
    private void tell(Random random, long seed) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String conversation = "c" + random.nextInt(12);
            Instant at = START.plusSeconds(random.nextInt(SECONDS));
            for (int j = 0; j < 10; j++) {
                at = at.plusSeconds(random.nextInt(random.nextInt(4) == 0 ? 1200 : 240));
                events.add(
                        "{\"eventId\":\"%d-%d-%d\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\",\"topic\":\"t%d\",%s}"
                                .formatted(seed, i, j, conversation, at, random.nextInt(3), event(random)));
            }
        }
        take("conversation-events", events);
    }

    private static String event(Random random) {
        String agent = "\"a" + random.nextInt(4) + "\"";
        return switch (random.nextInt(12)) {
            case 0 -> "\"type\":\"ASSIGNED\",\"agentId\":" + agent + ",\"groupId\":\"g" + random.nextInt(3) + "\"";
            case 1 -> "\"type\":\"TRANSFERRED\",\"toAgentId\":" + agent;
            case 2 -> "\"type\":\"UNASSIGNED\"";
            case 3 -> "\"type\":\"STATUS_CHANGED\",\"agentId\":" + agent + ",\"toStatus\":\"SOLVED\"";
            case 4 -> "\"type\":\"STATUS_CHANGED\",\"agentId\":" + agent + ",\"toStatus\":\"OPEN\"";
            case 5 -> "\"type\":\"OPENED\",\"channel\":\"ch" + random.nextInt(3) + "\"";
            case 6, 7 -> "\"type\":\"AGENT_MESSAGE\",\"agentId\":" + agent;
            case 8 -> "\"type\":\"ASSIGNED\",\"agentId\":" + agent;
            default -> "\"type\":\"END_USER_MESSAGE\"";
        };
    }

    /** Some overlap derived engagements, some last weeks, some have not ended. */
    private void records(Random random, long seed) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant at = START.plusSeconds(random.nextInt(SECONDS));
            Instant end = at.plusSeconds(random.nextInt(random.nextInt(3) == 0 ? 20 * 86_400 : 5000));
            lines.add(
                    "{\"engagement_id\":\"%d-%d\",\"ticket_id\":\"c%d\",\"agent_id\":\"a%d\",\"channel\":\"ch%d\",\"engagement_start_time\":\"%s\"%s,\"agent_messages_count\":%d,\"agent_replies_count\":3,\"total_requester_wait_time_seconds\":%d,\"longest_requester_wait_time_seconds\":200}"
                            .formatted(
                                    seed,
                                    i,
                                    random.nextInt(14),
                                    random.nextInt(5),
                                    random.nextInt(3),
                                    at,
                                    random.nextInt(6) == 0 ? "" : ",\"engagement_end_time\":\"" + end + "\"",
                                    random.nextInt(9),
                                    300 + random.nextInt(200)));
        }
        take("engagements", lines);
    }

    void take(String format, List<String> lines) {
        assertEquals(
                0,
                service.importFile(format, String.join("\n", lines)).jsonPath().getInt("rejected"));
    }

    /**
     * Changes a setting that applies at once to all engagements, or one that applies only to conversations that
     * continue.
     */
    private void change(Random random) {
        JsonPath answer = service.ask(
                random.nextBoolean()
                        ? "mutation { updateEngagementSettings(fourteenDayRule: " + random.nextBoolean()
                                + ") { fourteenDayRule } }"
                        : "mutation { updateEngagementSettings(activityRouting: " + random.nextBoolean()
                                + ", inactivityTimeoutSeconds: " + (300 + random.nextInt(600))
                                + ") { fourteenDayRule } }");
        assertNull(answer.get("errors"), answer::prettify);
    }

    /**
     * Refreshes the newest month that something changed in.
     *
     * @return whether there was one
     */
    boolean refresh() {
        return rollups.refresh(workspace()).await().atMost(Eventually.LIMIT);
    }

    void refreshAll() {
        while (refresh()) {
            // there may be a month before it
        }
    }

    void settle() {
        timeouts.settle(workspace()).await().atMost(Eventually.LIMIT);
    }

    /** @param query with the workspace as its first value */
    List<Row> rows(String query) {
        return transactions
                .read(
                        workspace(),
                        connection -> connection
                                .preparedQuery(query)
                                .execute(Tuple.of(workspace().value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await()
                .atMost(Eventually.LIMIT);
    }

    /** The same of one number. */
    long count(String table) {
        return rows("select count(*) from " + table + " where workspace_id = $1")
                .get(0)
                .getLong(0);
    }

    /** Writes, with the workspace as the statement's first value. */
    void execute(String statement) {
        transactions
                .write(
                        workspace(),
                        connection -> connection
                                .preparedQuery(statement)
                                .execute(Tuple.of(workspace().value())))
                .await()
                .atMost(Eventually.LIMIT);
    }

    /** The waits by engagement. */
    Map<String, List<Double>> waits() {
        return rows("select origin || engagement_id as of, seconds from engagement_wait where workspace_id = $1")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString("of"),
                        Collectors.mapping(row -> row.getDouble("seconds"), Collectors.toList())));
    }

    WorkspaceId workspace() {
        return new WorkspaceId(service.workspace());
    }

    /** A period that is asked for, in one of several zones. */
    static Map<String, Object> period(Random random) {
        int from = random.nextInt(SECONDS / 2);
        int to = from + random.nextInt(SECONDS - from + 10 * 86_400);
        int raster = List.of(1, 900, 86_400).get(random.nextInt(3));
        return Map.of(
                "instants",
                Map.of(
                        "from",
                        START.plusSeconds(from / raster * raster).toString(),
                        "to",
                        START.plusSeconds(to / raster * raster).toString()),
                "timeZone",
                ZONES.get(random.nextInt(ZONES.size())));
    }
}
