package dev.baton.kit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters that a request gives, by name, with their values as text; an empty list of values is no filter.
 *
 * @param values in the order of the schema
 */
public record GivenFilters(Map<String, List<String>> values) {

    private static final Set<String> OF_ASSIGNMENTS =
            Set.of("source", "assignedTo", "assignedBy", "assigneeKind", "previousAssignee", "dayOfWeek");

    /** @param filter null where none was given */
    public static GivenFilters of(@Nullable ReportFilter filter) {
        GivenFilters given = new GivenFilters(new LinkedHashMap<>());
        if (filter != null) {
            given.add("agentId", filter.agentId());
            given.add("groupId", filter.groupId());
            given.add("conversationId", filter.conversationId());
            given.add("contactId", filter.contactId());
            given.add("contactName", filter.contactName() == null ? null : List.of(filter.contactName()));
            given.add("channel", filter.channel());
            given.add("topic", filter.topic());
            given.add("source", filter.source());
            given.add("assignedTo", filter.assignedTo());
            given.add("assigneeKind", filter.assigneeKind());
            given.add("previousAssignee", filter.previousAssignee());
            given.add("assignedBy", filter.assignedBy());
            given.add("dayOfWeek", filter.dayOfWeek());
            given.add("startReason", filter.startReason());
            given.add("endReason", filter.endReason());
            given.add("open", filter.open() == null ? null : List.of(filter.open()));
        }
        return given;
    }

    /** Those that the report can be narrowed by. */
    public List<AppliedFilter> applied(Set<String> applicable) {
        return values.entrySet().stream()
                .filter(given -> applicable.contains(given.getKey()))
                .map(given -> new AppliedFilter(given.getKey(), given.getValue()))
                .toList();
    }

    /** Those that it cannot. */
    public List<IgnoredFilter> ignored(Set<String> applicable) {
        return values.keySet().stream()
                .filter(name -> !applicable.contains(name))
                .map(name -> new IgnoredFilter(name, "NOT_APPLICABLE", message(name), List.of()))
                .toList();
    }

    private static String message(String name) {
        String about =
                name.equals("groupId") ? "inboxes" : OF_ASSIGNMENTS.contains(name) ? "assignments" : "engagements";
        return "The selected filter \"" + name + "\" is not applicable here: it is about " + about
                + ", which these figures do not count.";
    }

    private void add(String name, @Nullable List<?> given) {
        if (given != null && !given.isEmpty()) {
            values.put(name, given.stream().map(String::valueOf).toList());
        }
    }
}
