package dev.baton.assignments.rollup;

import static dev.baton.assignments.report.FilterSql.given;

import dev.baton.assignments.report.GivenFilters;
import dev.baton.assignments.report.ReportFilter;
import dev.baton.assignments.vocabulary.AssignmentSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a roll-up that a filter leaves.
 *
 * @param cube by which dimension it counts
 * @param keys the values of that dimension that are left
 * @param sources those that are left; empty for all
 */
record Slice(Cube cube, List<String> keys, List<AssignmentSource> sources) {

    private static final String SOURCE = "source";

    /**
     * What counts are kept by beside the source, as SQL on the columns of the log. Who held and who got a conversation is
     * not among them: there would be about as many counts as rows, and an index leads to those of one assignee.
     */
    enum Cube {
        ALL("''"),
        KIND("coalesce(assigned_kind, 'NOBODY')"),
        CHANNEL("coalesce(channel, '')"),
        TOPIC("coalesce(topic, '')");

        private final String key;

        Cube(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Empty where no roll-up has what the filter leaves: it is counted from the rows that match. */
    static Optional<Slice> of(ReportFilter filter, Set<String> applicable) {
        List<String> narrowing = GivenFilters.of(filter).applied(applicable).stream()
                .map(applied -> applied.filter())
                .filter(name -> !name.equals(SOURCE))
                .toList();
        List<AssignmentSource> sources = filter == null || !given(filter.source()) ? List.of() : filter.source();
        if (narrowing.isEmpty()) {
            return Optional.of(new Slice(Cube.ALL, List.of(""), sources));
        }
        if (narrowing.size() > 1) {
            return Optional.empty();
        }
        return switch (narrowing.get(0)) {
            case "assigneeKind" ->
                slice(Cube.KIND, filter.assigneeKind().stream().map(Enum::name).toList(), sources);
            case "channel" -> slice(Cube.CHANNEL, filter.channel(), sources);
            case "topic" -> slice(Cube.TOPIC, filter.topic(), sources);
            default -> Optional.empty();
        };
    }

    /** A channel or topic that is the empty text cannot be told from none, so no row has it. */
    private static Optional<Slice> slice(Cube cube, List<String> values, List<AssignmentSource> sources) {
        List<String> keys =
                values.stream().filter(key -> !key.isEmpty()).distinct().toList();
        return Optional.of(new Slice(cube, keys, sources));
    }
}
