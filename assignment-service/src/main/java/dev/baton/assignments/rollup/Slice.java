package dev.baton.assignments.rollup;

import dev.baton.kit.report.AppliedFilter;
import dev.baton.kit.report.FilterSql;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a cube that a filter leaves.
 *
 * @param keys null for all
 * @param otherKeys null for all
 * @param sources null for all
 */
record Slice(
        AssignmentCube cube,
        @Nullable List<String> keys,
        @Nullable List<String> otherKeys,
        @Nullable List<String> sources) {

    /** Those that need no cube: measures tell kinds apart, spans leave days out. */
    private static final Set<String> OF_NO_CUBE = Set.of("source", "assigneeKind", "dayOfWeek");

    /** Empty where no cube has what the filter leaves: it is counted from the rows that match. */
    static Optional<Slice> of(ReportFilter filter, Set<String> applicable, GroupBy by) {
        Set<String> names = GivenFilters.of(filter).applied(applicable).stream()
                .map(AppliedFilter::filter)
                .filter(name -> !OF_NO_CUBE.contains(name))
                .collect(Collectors.toCollection(HashSet::new));
        List<String> sources = filter == null || !FilterSql.given(filter.source())
                ? null
                : filter.source().stream().map(Enum::name).toList();
        return Holders.taken(names, filter, by)
                .flatMap(holders -> of(holders, names, filter, by))
                .flatMap(slice -> slice.from(sources, by));
    }

    private Optional<Slice> from(@Nullable List<String> wanted, GroupBy by) {
        if (wanted == null && by != GroupBy.SOURCE) {
            return Optional.of(this);
        }
        return cube.tellsBySource() ? Optional.of(new Slice(cube, keys, otherKeys, wanted)) : Optional.empty();
    }

    private static Optional<Slice> of(Holders holders, Set<String> names, ReportFilter filter, GroupBy by) {
        boolean ofHolders = names.isEmpty();
        boolean ofAnyone = holders.assigned == null && holders.previous == null;
        return switch (by) {
            case NOTHING, SOURCE -> {
                if (ofAnyone) {
                    yield ofSubjects(names, filter);
                }
                yield ofHolders ? ofHolders(holders, by) : Optional.empty();
            }
            case ASSIGNEE ->
                when(ofHolders && holders.previous == null, AssignmentCube.ASSIGNEE, holders.assigned, null);
            case PREVIOUS ->
                when(ofHolders && holders.assigned == null, AssignmentCube.PREVIOUS, holders.previous, null);
            case REASON -> when(ofHolders && ofAnyone, AssignmentCube.REASON, null, null);
            case HANDOFF, BOUNCE -> when(ofHolders, by.cube(), holders.previous, holders.assigned);
        };
    }

    private static Optional<Slice> ofHolders(Holders holders, GroupBy by) {
        if (holders.previous == null) {
            return when(true, AssignmentCube.ASSIGNEE, holders.assigned, null);
        }
        if (holders.assigned == null) {
            return when(true, AssignmentCube.PREVIOUS, holders.previous, null);
        }
        return when(by == GroupBy.NOTHING, AssignmentCube.HANDOFF, holders.previous, holders.assigned);
    }

    /** An empty channel or topic cannot be told from none, so no row has it. */
    private static Optional<Slice> ofSubjects(Set<String> names, ReportFilter filter) {
        if (names.isEmpty()) {
            return when(true, AssignmentCube.ALL, null, null);
        }
        if (names.equals(Set.of("channel"))) {
            return when(true, AssignmentCube.CHANNEL, filled(filter.channel()), null);
        }
        return when(names.equals(Set.of("topic")), AssignmentCube.TOPIC, filled(filter.topic()), null);
    }

    private static @Nullable List<String> filled(@Nullable List<String> values) {
        return values == null
                ? null
                : values.stream().filter(value -> !value.isEmpty()).toList();
    }

    private static Optional<Slice> when(
            boolean answers, AssignmentCube cube, @Nullable List<String> keys, @Nullable List<String> otherKeys) {
        return answers ? Optional.of(new Slice(cube, keys, otherKeys, null)) : Optional.empty();
    }

    /**
     * The keys of those who got conversations and of those who had them; null for all.
     *
     * @param assigned the new assignees
     * @param previous those before them
     */
    private record Holders(
            @Nullable List<String> assigned, @Nullable List<String> previous) {

        /** Takes the filters that are about them out of the names; empty where several are about one of both. */
        static Optional<Holders> taken(Set<String> names, ReportFilter filter, GroupBy by) {
            List<List<String>> assigned = Stream.of("agentId", "assignedTo", "groupId")
                    .filter(names::contains)
                    .map(name -> keys(name, filter))
                    .toList();
            List<List<String>> previous = Stream.of("previousAssignee")
                    .filter(names::contains)
                    .map(name -> keys(name, filter))
                    .toList();
            boolean agentHandsOff = by == GroupBy.PREVIOUS && names.contains("agentId");
            if (assigned.size() > 1 || previous.size() > 1 || agentHandsOff && !previous.isEmpty()) {
                return Optional.empty();
            }
            names.removeAll(Set.of("agentId", "assignedTo", "groupId", "previousAssignee"));
            return Optional.of(
                    agentHandsOff ? new Holders(null, only(assigned)) : new Holders(only(assigned), only(previous)));
        }

        private static @Nullable List<String> only(List<List<String>> keys) {
            return keys.isEmpty() ? null : keys.get(0);
        }

        private static List<String> keys(String name, ReportFilter filter) {
            return switch (name) {
                case "agentId" -> AssignmentCube.keys(filter.agentId(), AssigneeKind.AGENT);
                case "groupId" -> AssignmentCube.keys(filter.groupId(), AssigneeKind.INBOX);
                case "assignedTo" -> AssignmentCube.keys(filter.assignedTo(), AssigneeKind.AGENT, AssigneeKind.INBOX);
                default -> AssignmentCube.keys(filter.previousAssignee(), AssigneeKind.AGENT, AssigneeKind.INBOX);
            };
        }
    }
}
