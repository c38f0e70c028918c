package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure that roll-ups have: a count of rows or the values of a metric. Values are seconds, except numbers of
 * messages.
 */
public enum Figure {
    /** The number of rows; it has no values. */
    TOTAL("null"),
    DURATION("duration_seconds"),
    OFFER_TO_ACCEPT("offer_to_accept_seconds"),
    ASSIGNMENT_TO_FIRST_REPLY("first_reply_seconds"),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS("first_reply_business_seconds"),
    /** The values are the waits; an engagement may have several. */
    REQUESTER_WAIT(null) {
        @Override
        String value() {
            return "w.seconds";
        }
    },
    LONGEST_REQUESTER_WAIT("longest_wait_seconds"),
    AGENT_MESSAGES("agent_messages"),
    CLOSE_TIME("close_time_seconds");

    private final @Nullable String column;

    Figure(@Nullable String column) {
        this.column = column;
    }

    /** The SQL expression of the value in a row of a {@link Series}. Waits have the alias w. */
    @Nullable
    String value() {
        return column;
    }

    /**
     * A subquery of the waits of the engagement r. {@code offset 0} makes the planner look them up in an index for each
     * engagement, whatever its statistics are.
     */
    static Sql waits(WorkspaceId workspace) {
        return Sql.of("""
                (select seconds from engagement_wait w where w.workspace_id = ?
                    and w.conversation_id = r.conversation_id and w.origin = r.origin
                    and w.engagement_id = r.id offset 0)""", workspace.value());
    }

    /** The columns of a {@link Series} that the values of these figures need. */
    public static String columns(Collection<Figure> figures) {
        Stream<String> own = figures.stream()
                .filter(figure -> figure.column != null && figure != TOTAL)
                .map(figure -> figure.column);
        Stream<String> all = figures.contains(REQUESTER_WAIT)
                ? Stream.concat(Stream.of("conversation_id", "origin", "id"), own)
                : own;
        return Stream.concat(Stream.of("workspace_id"), all).collect(joining(", "));
    }

    /**
     * A query of the values of rows, one row for each value, with the given columns, figure and value. The value is
     * null for {@link #TOTAL}.
     *
     * @param rows the name of a query that has the figures' columns
     * @param columns the columns of its rows to return; the rows have the alias r
     * @param figures at least one
     */
    public static Sql values(WorkspaceId workspace, String rows, String columns, Collection<Figure> figures) {
        Sql values = new Sql();
        String ofColumns = figures.stream()
                .filter(figure -> figure.column != null)
                .map(figure -> "('%s', (%s)::float8)".formatted(figure, figure.column))
                .collect(joining(", "));
        if (!ofColumns.isEmpty()) {
            values.add("""
                    select %s, f.figure, f.value from %s r cross join lateral (values %s) f (figure, value)
                    where f.value is not null or f.figure = '%s'""".formatted(columns, rows, ofColumns, TOTAL));
        }
        if (figures.contains(REQUESTER_WAIT)) {
            values.add(ofColumns.isEmpty() ? "" : " union all ")
                    .add("select %s, '%s' as figure, %s as value from %s r cross join lateral "
                            .formatted(columns, REQUESTER_WAIT, REQUESTER_WAIT.value(), rows))
                    .add(waits(workspace))
                    .add(" w");
        }
        return values;
    }
}
