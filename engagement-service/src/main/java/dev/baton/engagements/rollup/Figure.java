package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rows are counted and measured by; seconds, but for messages. */
public enum Figure {
    /** How many rows there are; it has no values. */
    TOTAL("null"),
    DURATION("duration_seconds"),
    OFFER_TO_ACCEPT("offer_to_accept_seconds"),
    ASSIGNMENT_TO_FIRST_REPLY("first_reply_seconds"),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS("first_reply_business_seconds"),
    /** Over the waits, of which an engagement may have several. */
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

    /** Of a row of a {@link Series}, as SQL; the waits are named w. */
    @Nullable
    String value() {
        return column;
    }

    /**
     * The waits of the engagement r: each is one look into an index, whatever the planner takes the others for.
     */
    static Sql waits(WorkspaceId workspace) {
        return Sql.of("""
                (select seconds from engagement_wait w where w.workspace_id = ?
                    and w.conversation_id = r.conversation_id and w.origin = r.origin
                    and w.engagement_id = r.id offset 0)""", workspace.value());
    }

    /** The columns of a {@link Series} that the values of these figures are told from. */
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
     * The values of rows, one below the other, with the columns asked for, figure and value; null where the figure has none.
     *
     * @param rows the name of a query that has the figures' columns
     * @param columns of its rows, which are named r
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
