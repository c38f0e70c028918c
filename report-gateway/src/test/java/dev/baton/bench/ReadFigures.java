package dev.baton.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Compares the CPU time of answers, and of an idle stack, with their aims. */
final class ReadFigures {

    static final String NODE = "node";
    static final String GATEWAY = "report-gateway";

    private static final List<String> PROCESSES =
            List.of(GATEWAY, "assignment-service", "engagement-service", ProcessTimes.POSTGRES, NODE);

    private final Map<ReadAnswer, ProcessTimes> costs = new EnumMap<>(ReadAnswer.class);
    private final Map<ReadAnswer, ProcessTimes> plain = new EnumMap<>(ReadAnswer.class);
    private final String missing;

    /** @param missing the reason why PostGraphile is not measured; null if it is */
    ReadFigures(String missing) {
        this.missing = missing;
    }

    /**
     * Adds the CPU milliseconds of an answer.
     *
     * @param millis of Baton and, if it has this answer, of PostGraphile
     */
    List<Figure> add(ReadAnswer answer, List<ProcessTimes> millis) {
        costs.put(answer, millis.get(0));
        if (millis.size() > 1) {
            plain.put(answer, millis.get(1));
        }
        return switch (answer) {
            case BY_SOURCE -> List.of(beside(answer, "", 0.2, ProcessTimes::total));
            case FILTERED_PAGE ->
                List.of(
                        beside(answer, "", 1.5, ProcessTimes::total),
                        beside(answer, ", without the gateway", 1, cost -> cost.without(GATEWAY)));
            case LARGE_PAGE -> List.of(beside(answer, "", 1.2, ProcessTimes::total));
            case REASSIGNMENTS -> List.of(atMost(answer, 4));
            case REASSIGNMENTS_OF_YEAR -> List.of(atMost(answer, 10));
            case ENGAGEMENTS -> List.of(atMost(answer, 8));
            case CONVERSATIONS ->
                List.of(
                        atMost(answer, 12),
                        atMost(
                                answer.title() + ", gateway",
                                1.6,
                                millis.get(0).seconds().get(GATEWAY)));
        };
    }

    /** @param millis CPU milliseconds per second */
    Figure idle(ProcessTimes millis) {
        return atMost("an idle stack, ms a second", 10, millis.total());
    }

    private Figure atMost(ReadAnswer answer, double aim) {
        return atMost(answer.title(), aim, costs.get(answer).total());
    }

    private static Figure atMost(String name, double aim, double millis) {
        return Figure.atMost(name, aim, millis, Figure.millis(millis));
    }

    /** Compares with PostGraphile, which uses only its own process and the database. */
    private Figure beside(ReadAnswer answer, String part, double aim, ToDoubleFunction<ProcessTimes> sum) {
        double mine = sum.applyAsDouble(costs.get(answer));
        String name = answer.title() + part + " ÷ PostGraphile";
        if (!plain.containsKey(answer)) {
            return Figure.alone(name, Figure.millis(mine) + ", PostGraphile not measured: " + missing);
        }
        double theirs = plain.get(answer).total();
        return Figure.atMost(name, aim, mine / theirs, Figure.millis(mine) + ", PostGraphile " + Figure.millis(theirs));
    }

    /** @param idle CPU milliseconds per second */
    void tell(Report report, ProcessTimes idle) {
        List<String> rows = new ArrayList<>();
        costs.forEach((answer, millis) -> {
            rows.add(row(answer.title(), "Baton", millis));
            if (plain.containsKey(answer)) {
                rows.add(row(answer.title(), "PostGraphile", plain.get(answer)));
            }
        });
        if (missing != null) {
            rows.add("| | PostGraphile |" + " |".repeat(PROCESSES.size()) + " not measured: " + missing + " |");
        }
        rows.add(row("idle, a second", "Baton", idle));
        report.table("| CPU ms of | | " + String.join(" | ", PROCESSES) + " | all |", rows);
    }

    private static String row(String title, String of, ProcessTimes millis) {
        StringBuilder row = new StringBuilder("| " + title + " | " + of + " |");
        Stream<Double> ofProcesses =
                PROCESSES.stream().map(process -> millis.seconds().get(process));
        Stream.concat(ofProcesses, Stream.of(millis.total()))
                .forEach(each -> row.append(each == null ? " |" : String.format(Locale.ROOT, " %.2f |", each)));
        return row.toString();
    }
}
