package dev.baton.engagements.engagement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares medians, percentiles and distributions of few and of many values with the sorted values. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class StatisticsTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final String MARCH =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private final Service service = new Service();

    /** Of many sizes, as durations are; some are 0. */
    private double[] load(int count, String channel, long seed) {
        Random random = new Random(seed);
        double[] seconds = new double[count];
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seconds[i] = random.nextInt(50) == 0 ? 0 : Math.floor(Math.exp(random.nextGaussian() * 2 + 6));
            lines.add(
                    "{\"engagement_id\": \"%s-%d\", \"ticket_id\": \"t%d\", \"agent_id\": \"ann\", \"channel\": \"%s\", \"engagement_start_time\": \"%s\", \"engagement_end_time\": \"%s\"}"
                            .formatted(channel, i, i, channel, START, START.plusSeconds((long) seconds[i])));
        }
        service.importFile("engagements", String.join("\n", lines)).then().statusCode(200);
        Arrays.sort(seconds);
        return seconds;
    }

    @Test
    void areExactUpToTenThousandValuesAndWithinOnePercentBeyond() {
        double[] few = load(10_000, "few", 1);
        double[] many = load(10_001, "many", 2);
        JsonPath answer = ask("""
                { by(dimension: CHANNEL) { key metrics { durationSeconds { count sum min median p90 p95 max } } }
                  metrics { durationSeconds { count median } } }""");
        assertEquals(20_001, answer.getInt("metrics.durationSeconds.count"));
        answer.setRootPath("data.engagementsReport.by.find { it.key == 'few' }.metrics.durationSeconds");
        assertEquals(10_000, answer.getInt("count"));
        assertEquals(percentile(few, 0.5), answer.getDouble("median"), 1e-9);
        assertEquals(percentile(few, 0.9), answer.getDouble("p90"), 1e-9);
        assertEquals(percentile(few, 0.95), answer.getDouble("p95"), 1e-9);
        answer.setRootPath("data.engagementsReport.by.find { it.key == 'many' }.metrics.durationSeconds");
        assertEquals(10_001, answer.getInt("count"));
        assertEquals(Arrays.stream(many).sum(), answer.getDouble("sum"), 1);
        assertEquals(many[0], answer.getDouble("min"));
        assertEquals(many[many.length - 1], answer.getDouble("max"));
        for (var quantile : List.of(List.of("median", 0.5), List.of("p90", 0.9), List.of("p95", 0.95))) {
            double exact = percentile(many, (Double) quantile.get(1));
            double told = answer.getDouble((String) quantile.get(0));
            assertEquals(exact, told, exact * 0.0101, quantile.get(0) + " " + exact + " " + told);
        }
    }

    @Test
    void theMiddleOfTwoLumpsLiesBetweenThem() {
        // 5,002 engagements of one second, as many of a thousand: the median is between the two ranks in the middle
        String lines = IntStream.range(0, 10_004)
                .mapToObj(i ->
                        "{\"engagement_id\": \"%d\", \"ticket_id\": \"t\", \"agent_id\": \"ann\", \"engagement_start_time\": \"%s\", \"engagement_end_time\": \"%s\"}"
                                .formatted(i, START, START.plusSeconds(i % 2 == 0 ? 1 : 1000)))
                .collect(Collectors.joining("\n"));
        service.importFile("engagements", lines).then().statusCode(200);
        assertEquals(
                500.5,
                ask("{ metrics { durationSeconds { median } } }").getDouble("metrics.durationSeconds.median"),
                5.01);
    }

    @Test
    void theDefinitionSaysWhich() {
        String text = ask("{ definitions { id text } }")
                .getString("definitions.find { it.id == 'engagements.durationSeconds' }.text");
        assertTrue(text.contains("exact up to 10,000 values") && text.contains("1 % relative error"), text);
    }

    @Test
    void aDistributionHasEveryValueInOneBar() {
        double[] values = load(3_000, "some", 3);
        JsonPath answer = ask(
                "{ twenty: distribution(metric: DURATION) { from to count } five: distribution(metric: DURATION, bars: 5) { from to count }"
                        + " one: distribution(metric: DURATION, bars: 1) { from to count } none: distribution(metric: AGENT_MESSAGES) { count } }");
        assertBars(answer, "twenty", 20, values);
        assertBars(answer, "five", 5, values);
        assertBars(answer, "one", 1, values);
        assertEquals(List.of(), answer.getList("none"));
        List<Integer> counts = answer.getList("twenty.count");
        assertTrue(
                counts.stream().filter(count -> count > 0).count() >= 10,
                () -> "few far out do not hide the others: " + counts);
    }

    @Test
    void recordsPageInBothDirectionsAlsoWhereManyStartAtOnce() {
        load(45, "a", 4);
        List<String> forwards = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        for (String page = "first: 10"; page != null; ) {
            JsonPath found =
                    ask("{ records(" + page + ") { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }");
            assertEquals(45, found.getInt("records.totalCount"));
            forwards.addAll(found.getList("records.nodes.id"));
            page = found.getBoolean("records.pageInfo.hasNextPage")
                    ? "first: 10, after: \"" + found.getString("records.pageInfo.endCursor") + "\""
                    : null;
        }
        for (String page = "last: 10"; page != null; ) {
            JsonPath found = ask("{ records(" + page + ") { nodes { id } pageInfo { hasPreviousPage startCursor } } }");
            backwards.addAll(0, found.<String>getList("records.nodes.id"));
            page = found.getBoolean("records.pageInfo.hasPreviousPage")
                    ? "last: 10, before: \"" + found.getString("records.pageInfo.startCursor") + "\""
                    : null;
        }
        assertEquals(45, forwards.stream().distinct().count());
        assertEquals(forwards, backwards);
        String cursor = ask("{ records(first: 1) { pageInfo { endCursor } } }").getString("records.pageInfo.endCursor");
        JsonPath foreign = service.ask("{ engagementsReport(" + MARCH + ", periodBy: END) { records(after: \"" + cursor
                + "\") { nodes { id } } } }");
        assertEquals("BAD_REQUEST", foreign.getString("errors[0].extensions.code"));
    }

    @Test
    void byTheEndTheyAreThoseThatEndedInThePeriod() {
        service.importFile("engagements", """
                        {"engagement_id": "in", "ticket_id": "t", "agent_id": "ann", "engagement_start_time": "2026-02-28T23:00:00Z", "engagement_end_time": "2026-03-01T00:00:00Z"}
                        {"engagement_id": "out", "ticket_id": "t", "agent_id": "ann", "engagement_start_time": "2026-03-31T23:00:00Z", "engagement_end_time": "2026-04-01T00:00:00Z"}""").then().statusCode(200);
        JsonPath byEnd =
                service.ask("{ engagementsReport(" + MARCH + ", periodBy: END) { total records { nodes { id } } } }");
        assertEquals(List.of("in"), byEnd.getList("data.engagementsReport.records.nodes.id"));
        assertEquals(List.of("out"), ask("{ records { nodes { id } } }").getList("records.nodes.id"));
    }

    @Test
    void equalValuesHaveADistributionToo() {
        service.importFile("engagements", """
                        {"engagement_id": "1", "ticket_id": "t", "agent_id": "ann", "engagement_start_time": "2026-03-02T08:00:00Z", "engagement_end_time": "2026-03-02T08:01:00Z"}""").then().statusCode(200);
        assertEquals(
                1, ask("{ distribution(metric: DURATION, bars: 4) { count } }").getInt("distribution[0].count"));
    }

    @Test
    void refusesBarsOutOfRange() {
        JsonPath answer = service.ask(
                "{ engagementsReport(" + MARCH + ") { distribution(metric: DURATION, bars: 0) { count } } }");
        assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"));
        assertTrue(answer.getString("errors[0].message").startsWith("bars must be from 1"));
    }

    private static void assertBars(JsonPath answer, String alias, int bars, double[] values) {
        List<Integer> counts = answer.getList(alias + ".count");
        assertEquals(bars, counts.size());
        assertEquals(values.length, counts.stream().mapToInt(Integer::intValue).sum());
        for (int i = 0; i < bars; i++) {
            double from = answer.getDouble(alias + "[" + i + "].from");
            double to = i == bars - 1 ? Double.POSITIVE_INFINITY : answer.getDouble(alias + "[" + i + "].to");
            assertEquals(
                    Arrays.stream(values)
                            .filter(value -> value >= from && value < to)
                            .count(),
                    counts.get(i).longValue());
            if (i > 0) {
                assertEquals(from, answer.getDouble(alias + "[" + (i - 1) + "].to"));
            }
        }
        assertNull(answer.get(alias + "[" + (bars - 1) + "].to"));
    }

    /** As percentile_cont: between neighbours interpolated. */
    private static double percentile(double[] sorted, double quantile) {
        double rank = quantile * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
    }

    private JsonPath ask(String selection) {
        JsonPath answer = service.ask("{ engagementsReport(" + MARCH + ") " + selection + " }");
        assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.engagementsReport");
        return answer;
    }
}
