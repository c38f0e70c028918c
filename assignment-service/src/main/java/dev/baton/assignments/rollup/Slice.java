package dev.baton.assignments.rollup;

import static dev.baton.kit.report.FilterField.AGENT_ID;
import static dev.baton.kit.report.FilterField.ASSIGNED_TO;
import static dev.baton.kit.report.FilterField.ASSIGNEE_KIND;
import static dev.baton.kit.report.FilterField.CHANNEL;
import static dev.baton.kit.report.FilterField.DAY_OF_WEEK;
import static dev.baton.kit.report.FilterField.GROUP_ID;
import static dev.baton.kit.report.FilterField.PREVIOUS_ASSIGNEE;
import static dev.baton.kit.report.FilterField.REASON;
import static dev.baton.kit.report.FilterField.SOURCE;
import static dev.baton.kit.report.FilterField.TOPIC;

import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a cube that the filters select. */
record Slice(
        AssignmentCube cube,
        @Nullable List<String> keys,
        @Nullable List<String> otherKeys,
        @Nullable List<String> sources) {

    /**
     * Filters that need no cube of their own: the source is in the counts, measures separate the kinds, and spans leave
     * out days.
     */
    private static final Set<FilterField> OF_NO_CUBE = EnumSet.of(SOURCE, ASSIGNEE_KIND, DAY_OF_WEEK);

    /** Returns the slice for the filters. Empty if no cube can answer; then the matching rows are counted. */
    static Optional<Slice> of(GivenFilters given, Set<FilterField> applicable, GroupBy by) {
        Set<FilterField> fields = given.fields(applicable);
        fields.removeAll(OF_NO_CUBE);
        List<String> sources = given.has(SOURCE) ? given.values(SOURCE) : null;
        return Holders.taken(fields, given, by)
                .flatMap(holders -> of(holders, fields, given, by))
                .flatMap(slice -> slice.from(sources, by));
    }

    /** Whether PostgreSQL adds up the counts: those of a few keys, or those of more keys than should be in memory. */
    boolean isAddedUpByPostgres() {
        return keys != null || cube.hasManyKeys();
    }

    private Optional<Slice> from(@Nullable List<String> wanted, GroupBy by) {
        if (wanted == null && by != GroupBy.SOURCE) {
            return Optional.of(this);
        }
        return cube.tellsBySource() ? Optional.of(new Slice(cube, keys, otherKeys, wanted)) : Optional.empty();
    }

    private static Optional<Slice> of(Holders holders, Set<FilterField> fields, GivenFilters given, GroupBy by) {
        boolean ofHolders = fields.isEmpty();
        boolean ofAnyone = holders.assigned == null && holders.previous == null;
        return switch (by) {
            case NOTHING, SOURCE -> {
                if (ofAnyone) {
                    yield ofSubjects(fields, given);
                }
                yield ofHolders ? ofHolders(holders, by) : Optional.empty();
            }
            case ASSIGNEE ->
                when(ofHolders && holders.previous == null, AssignmentCube.ASSIGNEE, holders.assigned, null);
            case PREVIOUS ->
                when(ofHolders && holders.assigned == null, AssignmentCube.PREVIOUS, holders.previous, null);
            case REASON -> ofAnyone ? ofReasons(fields, given) : Optional.empty();
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

    private static Optional<Slice> ofSubjects(Set<FilterField> fields, GivenFilters given) {
        if (fields.isEmpty()) {
            return when(true, AssignmentCube.ALL, null, null);
        }
        if (fields.equals(EnumSet.of(CHANNEL))) {
            return when(true, AssignmentCube.CHANNEL, given.filled(CHANNEL), null);
        }
        return when(fields.equals(EnumSet.of(TOPIC)), AssignmentCube.TOPIC, given.filled(TOPIC), null);
    }

    private static Optional<Slice> ofReasons(Set<FilterField> fields, GivenFilters given) {
        return fields.isEmpty()
                ? when(true, AssignmentCube.REASON, null, null)
                : when(fields.equals(EnumSet.of(REASON)), AssignmentCube.REASON, given.filled(REASON), null);
    }

    private static Optional<Slice> when(
            boolean answers, AssignmentCube cube, @Nullable List<String> keys, @Nullable List<String> otherKeys) {
        return answers ? Optional.of(new Slice(cube, keys, otherKeys, null)) : Optional.empty();
    }

    /**
     * The keys of the assignees that the filters select; null for all.
     *
     * @param assigned the keys of the new assignees
     * @param previous the keys of the previous assignees
     */
    private record Holders(
            @Nullable List<String> assigned, @Nullable List<String> previous) {

        private static final Set<FilterField> OF_ASSIGNED = EnumSet.of(AGENT_ID, GROUP_ID, ASSIGNED_TO);

        /**
         * Removes the filters about assignees from the fields. Empty if several filters concern the new assignee, or
         * several the previous one.
         */
        static Optional<Holders> taken(Set<FilterField> fields, GivenFilters given, GroupBy by) {
            List<List<String>> assigned = OF_ASSIGNED.stream()
                    .filter(fields::contains)
                    .map(field -> keys(field, given))
                    .toList();
            List<String> previous = fields.contains(PREVIOUS_ASSIGNEE) ? keys(PREVIOUS_ASSIGNEE, given) : null;
            boolean agentHandsOff = by == GroupBy.PREVIOUS && fields.contains(AGENT_ID);
            if (assigned.size() > 1 || agentHandsOff && previous != null) {
                return Optional.empty();
            }
            fields.removeAll(OF_ASSIGNED);
            fields.remove(PREVIOUS_ASSIGNEE);
            List<String> only = assigned.isEmpty() ? null : assigned.get(0);
            return Optional.of(agentHandsOff ? new Holders(null, only) : new Holders(only, previous));
        }

        private static List<String> keys(FilterField field, GivenFilters given) {
            AssigneeKind[] kinds = switch (field) {
                case AGENT_ID -> new AssigneeKind[] {AssigneeKind.AGENT};
                case GROUP_ID -> new AssigneeKind[] {AssigneeKind.INBOX};
                default -> new AssigneeKind[] {AssigneeKind.AGENT, AssigneeKind.INBOX};
            };
            return AssignmentCube.keys(given.values(field), kinds);
        }
    }
}
