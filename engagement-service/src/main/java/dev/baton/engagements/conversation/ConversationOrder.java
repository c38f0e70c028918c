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
    OPENED(new Part("", List.of("opened_at"))),
    LONGEST_WAIT(
            new Part(" and waiting_since is not null", List.of("waiting_since", "opened_at")),
            new Part(" and waiting_since is null", List.of("opened_at")));

    private final List<Part> parts;

    ConversationOrder(Part... parts) {
        this.parts = List.of(parts);
    }

    /** @param order null where none was given */
    static ConversationOrder orOpened(ConversationOrder order) {
        return order == null ? OPENED : order;
    }

    /** What comes one after the other. */
    List<Part> parts() {
        return parts;
    }

    /**
     * Some of the conversations, which one index has in order.
     *
     * @param condition of the table {@code conversation}, after others
     * @param instants its columns; where they are the same, the id decides
     */
    record Part(String condition, List<String> instants) {

        /** Where a row stands in it, as an array of texts. */
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
}
