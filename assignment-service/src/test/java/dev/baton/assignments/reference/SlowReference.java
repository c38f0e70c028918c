package dev.baton.assignments.reference;

import dev.baton.assignments.reference.Told.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Computes the figures directly by the rules, without regard to speed: it sorts all facts, walks each conversation with
 * a variable for its assignee, and counts by scanning all rows for each figure. It shares no code with the service.
 */
final class SlowReference {

    private final List<Row> rows = new ArrayList<>();
    private int unchanged;
    private int contradictions;

    /**
     * A change of assignee.
     *
     * @param held seconds, null where that is not known
     */
    record Row(Told told, String previous, Double held, boolean replied) {

        String line() {
            return told.at() + " " + told.conversation() + " " + previous + ">" + told.assignee() + " " + held;
        }

        boolean fromAgent() {
            return previous != null && previous.startsWith("AGENT");
        }

        boolean toAgent() {
            return told.assignee() != null && told.assignee().startsWith("AGENT");
        }
    }

    /** The handoffs from one assignee to one agent. */
    record Cell(int count, int bounces, Double median) {}

    SlowReference(List<Told> told) {
        told.stream()
                .sorted()
                .collect(Collectors.groupingBy(Told::conversation, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(this::walk);
        rows.sort((one, other) -> other.told.compareTo(one.told));
    }

    private void walk(List<Told> conversation) {
        boolean known = false;
        String assignee = null;
        Instant since = null;
        boolean replied = false;
        for (Told told : conversation) {
            if (told.kind() == Kind.ASSIGNMENT) {
                String previous = assignee;
                if (!known && told.claim() != null) {
                    previous = told.claim().equals(Told.NOBODY) ? null : told.claim();
                } else if (known
                        && told.claim() != null
                        && !told.claim().equals(Objects.requireNonNullElse(assignee, Told.NOBODY))) {
                    contradictions++;
                }
                if (Objects.equals(previous, told.assignee())) {
                    unchanged++;
                } else {
                    Double held = previous == null || since == null
                            ? null
                            : Duration.between(since, told.at()).toNanos() / 1e9;
                    rows.add(new Row(told, previous, held, replied));
                    since = told.at();
                }
                assignee = told.assignee();
                known = true;
            }
            known |= told.kind() == Kind.OPENED;
            replied |= told.kind() == Kind.REPLY;
        }
    }

    int unchanged() {
        return unchanged;
    }

    int contradictions() {
        return contradictions;
    }

    /** Newest first. */
    List<Row> log() {
        return rows;
    }

    List<Row> within(Instant from, Instant to) {
        return rows.stream()
                .filter(row -> !row.told.at().isBefore(from) && row.told.at().isBefore(to))
                .toList();
    }

    /** Newest first. */
    List<Row> reassignments(String rule, Instant from, Instant to) {
        List<Row> counted = new ArrayList<>(within(from, to));
        counted.removeIf(row -> !row.toAgent() || row.previous == null);
        if (!rule.equals("ANY_PREVIOUS_ASSIGNEE")) {
            counted.removeIf(row -> !row.fromAgent());
        }
        if (rule.equals("AFTER_FIRST_REPLY")) {
            counted.removeIf(row -> !row.replied);
        }
        if (rule.equals("DISTINCT_CONVERSATIONS")) {
            Set<String> seen = new HashSet<>();
            for (int i = counted.size() - 1; i >= 0; i--) {
                Told told = counted.get(i).told;
                if (!seen.add(told.assignee() + " in " + told.conversation())) {
                    counted.remove(i);
                }
            }
        }
        return counted;
    }

    /** The reassignments received and the distinct conversations, by agent. */
    static Map<String, String> byAgent(List<Row> counted) {
        Map<String, List<Row>> byAgent = counted.stream().collect(Collectors.groupingBy(row -> row.told.assignee()));
        Map<String, String> figures = new HashMap<>();
        byAgent.forEach((agent, received) -> figures.put(
                agent,
                received.size() + " in "
                        + received.stream()
                                .map(row -> row.told.conversation())
                                .distinct()
                                .count()));
        return figures;
    }

    Map<String, Cell> matrix(List<Row> counted) {
        return counted.stream()
                .collect(Collectors.groupingBy(row -> row.previous + ">" + row.told.assignee()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, cell -> cell(cell.getValue())));
    }

    private Cell cell(List<Row> handoffs) {
        List<Double> held = handoffs.stream()
                .map(Row::held)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        int half = held.size() / 2;
        Double median = held.isEmpty()
                ? null
                : held.size() % 2 == 1 ? held.get(half) : (Double) ((held.get(half - 1) + held.get(half)) / 2);
        return new Cell(
                handoffs.size(), (int) handoffs.stream().filter(this::wentBack).count(), median);
    }

    boolean wentBack(Row handoff) {
        return rows.stream()
                .filter(row -> row.told.conversation().equals(handoff.told.conversation()))
                .filter(row -> row.told.compareTo(handoff.told) > 0)
                .min((one, other) -> one.told.compareTo(other.told))
                .filter(next -> handoff.previous.equals(next.told.assignee()))
                .isPresent();
    }

    static Map<String, Long> byReason(List<Row> counted) {
        return counted.stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.told.reason()), Collectors.counting()));
    }
}
