package dev.baton.assignments.rollup;

import dev.baton.kit.report.FilterSql;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is counted of changes of assignee. */
public enum Measure {
    TO_AGENT("assigned_kind = 'AGENT'"),
    TO_INBOX("assigned_kind = 'INBOX'"),
    TO_NOBODY("assigned_kind is null"),
    // that of a contact in no conversation is no conversation received
    ANY_PREVIOUS_ASSIGNEE("conversation_id is not null and previous_kind is not null and assigned_kind = 'AGENT'"),
    AGENT_TO_AGENT("conversation_id is not null and previous_kind = 'AGENT' and assigned_kind = 'AGENT'"),
    AFTER_FIRST_REPLY(AGENT_TO_AGENT.condition + " and after_first_reply");

    private final String condition;

    Measure(String condition) {
        this.condition = condition;
    }

    /**
     * Assignments to these kinds of assignees.
     *
     * @param kinds null or empty for all
     */
    public static List<Measure> ofKinds(@Nullable List<AssigneeKind> kinds) {
        return Stream.of(AssigneeKind.values())
                .filter(kind -> !FilterSql.given(kinds) || kinds.contains(kind))
                .map(kind -> valueOf("TO_" + kind))
                .toList();
    }

    /** On the columns of the table {@code assignment}. */
    public String condition() {
        return condition;
    }

    /** Its bit among those that a row counts for. */
    int bit() {
        return 1 << ordinal();
    }

    /** Of the table {@code assignment_rollup}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
