package dev.baton.assignments.rollup;

import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.List;

/** The measures: which assignments are counted. */
public enum Measure {
    TO_AGENT("assigned_kind = 'AGENT'"),
    TO_INBOX("assigned_kind = 'INBOX'"),
    TO_NOBODY("assigned_kind is null"),
    // an assignment of a contact without a conversation is no conversation received
    ANY_PREVIOUS_ASSIGNEE("conversation_id is not null and previous_kind is not null and assigned_kind = 'AGENT'"),
    AGENT_TO_AGENT("conversation_id is not null and previous_kind = 'AGENT' and assigned_kind = 'AGENT'"),
    AFTER_FIRST_REPLY(AGENT_TO_AGENT.condition + " and after_first_reply");

    private final String condition;

    Measure(String condition) {
        this.condition = condition;
    }

    /** The measures of assignments to the kinds of assignees that the filters allow. */
    public static List<Measure> ofKinds(GivenFilters given) {
        return given.constants(FilterField.ASSIGNEE_KIND, AssigneeKind.class).stream()
                .distinct()
                .map(kind -> valueOf("TO_" + kind))
                .toList();
    }

    /** The condition on the columns of the table {@code assignment}. */
    public String condition() {
        return condition;
    }

    /** The bit of this measure in a row's set of measures. */
    int bit() {
        return 1 << ordinal();
    }
}
