package dev.baton.engagements.conversation;

import dev.baton.kit.sql.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How a list of conversations is ordered; each order has its indexes. */
@Enum("ConversationOrder")
@Description("OPENED: oldest opening first; LONGEST_WAIT: those whose customer waits, longest waiting first, "
        + "then those whose customer does not, oldest opening first.")
public enum ConversationOrder {
    OPENED("opened_at"),
    LONGEST_WAIT("coalesce(waiting_since, 'infinity')", "opened_at");

    /** Of the table {@code conversation}; where they are the same, the id decides. */
    private final List<String> instants;

    ConversationOrder(String... instants) {
        this.instants = List.of(instants);
    }

    /** @param order null where none was given */
    static ConversationOrder orOpened(ConversationOrder order) {
        return order == null ? OPENED : order;
    }

    /** Where a row stands, as an array of texts. */
    String position() {
        return columns().map(column -> column + "::text").collect(Collectors.joining(", ", "array[", "]"));
    }

    /** Narrows to the rows on the far side of a position. */
    void beyond(Sql sql, List<String> position, boolean backwards) {
        sql.add(
                " and (" + columns().collect(Collectors.joining(", ")) + ")" + (backwards ? " < (" : " > (")
                        + "?::text::timestamptz, ".repeat(instants.size()) + "?)",
                position.toArray());
    }

    /** The end of a query. */
    String ordered(boolean backwards) {
        return columns()
                .map(column -> column + (backwards ? " desc" : ""))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    private Stream<String> columns() {
        return Stream.concat(instants.stream(), Stream.of("id"));
    }
}
