package dev.baton.kit.report;

import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.DayOfWeek;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link ReportFilter}, in the order of the schema. The parameters of exports and the lists of applied
 * and ignored filters are derived from this enum and from the {@link FilterColumns} of each report.
 */
public enum FilterField {
    AGENT_ID("agentId", Kind.TEXTS, Subject.ENGAGEMENTS, ReportFilter::agentId),
    GROUP_ID("groupId", Kind.TEXTS, Subject.INBOXES, ReportFilter::groupId),
    CONVERSATION_ID("conversationId", Kind.TEXTS, Subject.ENGAGEMENTS, ReportFilter::conversationId),
    CONTACT_ID("contactId", Kind.TEXTS, Subject.ENGAGEMENTS, ReportFilter::contactId),
    CONTACT_NAME("contactName", Kind.PART_OF_NAME, Subject.ENGAGEMENTS, ReportFilter::contactName),
    CHANNEL("channel", Kind.TEXTS, Subject.ENGAGEMENTS, ReportFilter::channel),
    TOPIC("topic", Kind.TEXTS, Subject.ENGAGEMENTS, ReportFilter::topic),
    SOURCE("source", Kind.constantsOf(AssignmentSource.class), Subject.ASSIGNMENTS, ReportFilter::source),
    ASSIGNED_TO("assignedTo", Kind.TEXTS, Subject.ASSIGNMENTS, ReportFilter::assignedTo),
    ASSIGNEE_KIND(
            "assigneeKind", Kind.constantsOf(AssigneeKind.class), Subject.ASSIGNMENTS, ReportFilter::assigneeKind),
    PREVIOUS_ASSIGNEE("previousAssignee", Kind.TEXTS, Subject.ASSIGNMENTS, ReportFilter::previousAssignee),
    ASSIGNED_BY("assignedBy", Kind.TEXTS, Subject.ASSIGNMENTS, ReportFilter::assignedBy),
    REASON("reason", Kind.TEXTS, Subject.ASSIGNMENTS, ReportFilter::reason),
    DAY_OF_WEEK("dayOfWeek", Kind.constantsOf(DayOfWeek.class), Subject.ASSIGNMENTS, ReportFilter::dayOfWeek),
    START_REASON(
            "startReason",
            Kind.constantsOf(EngagementStartReason.class),
            Subject.ENGAGEMENTS,
            ReportFilter::startReason),
    END_REASON("endReason", Kind.constantsOf(EngagementEndReason.class), Subject.ENGAGEMENTS, ReportFilter::endReason),
    OPEN("open", Kind.TRUTH, Subject.ENGAGEMENTS, ReportFilter::open);

    private final String name;
    private final Kind kind;
    private final Subject subject;
    private final Function<ReportFilter, @Nullable Object> value;

    FilterField(String name, Kind kind, Subject subject, Function<ReportFilter, @Nullable Object> value) {
        this.name = name;
        this.kind = kind;
        this.subject = subject;
        this.value = value;
    }

    /**
     * The kind of values that a filter accepts.
     *
     * @param several whether the filter may have more than one value
     * @param constants the only permitted values; empty if any text is permitted
     */
    public record Kind(boolean several, List<String> constants) {

        private static final Kind TEXTS = new Kind(true, List.of());
        private static final Kind PART_OF_NAME = new Kind(false, List.of());
        private static final Kind TRUTH = new Kind(false, List.of("true", "false"));

        private static <E extends Enum<E>> Kind constantsOf(Class<E> type) {
            return new Kind(
                    true, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        }
    }

    /** The kind of rows that a report must count for the filter to apply to it. */
    private enum Subject {
        INBOXES,
        ASSIGNMENTS,
        ENGAGEMENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name in the schema, in the parameters of exports and in messages. */
    public String fieldName() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Explains to a support manager why the report ignores this filter. */
    String notApplicable() {
        return "The selected filter \"" + name + "\" is not applicable here: it is about " + subject
                + ", which these figures do not count.";
    }

    /** Returns this field's values in a filter as text; empty if the filter does not set the field. */
    List<String> valuesIn(ReportFilter filter) {
        Object given = value.apply(filter);
        if (given == null) {
            return List.of();
        }
        return given instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(given.toString());
    }
}
