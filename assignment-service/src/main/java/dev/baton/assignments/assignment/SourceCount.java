package dev.baton.assignments.assignment;

import dev.baton.kit.report.Counts;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The number of assignments of one source.
 *
 * @param sourceNames the names that source systems gave for it
 * @param percentage share of the answer's total, 0 to 100
 */
public record SourceCount(
        @NonNull AssignmentSource source, @NonNull List<@NonNull String> sourceNames, int count, double percentage) {

    /** The assignments of one source, before the total of all sources is known. */
    record Part(AssignmentSource source, List<String> sourceNames, long count) {}

    /** Adds the shares and sorts by count, largest first. */
    static List<SourceCount> of(List<Part> parts) {
        long total = total(parts);
        return parts.stream()
                .sorted(Comparator.comparing(Part::count).reversed().thenComparing(Part::source))
                .map(part -> new SourceCount(
                        part.source, part.sourceNames, Counts.toInt(part.count), Counts.percentage(part.count, total)))
                .toList();
    }

    static long total(List<Part> parts) {
        return parts.stream().mapToLong(Part::count).sum();
    }
}
