package dev.baton.engagements.conversation;

import dev.baton.kit.sql.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The order of a list of conversations. An index supports each part of each order. */
@Enum("ConversationOrder")
@Description("OPENED: oldest opening first. LONGEST_WAIT: first the conversations whose customer waits, longest wait "
        + "first; then the others, oldest opening first.")
public enum ConversationOrder {
    OPENED(new Part("", List.of("opened_at"))),
    LONGEST_WAIT(
            new Part(" and waiting_since is not null", List.of("waiting_since", "opened_at")),
            new Part(" and waiting_since is null", List.of("opened_at")));

    private final List<Part> parts;

    ConversationOrder(Part... parts) {
        this.parts = List.of(parts);
    }

    /** @param order null for the default */
    static ConversationOrder orOpened(ConversationOrder order) {
        return order == null ? OPENED : order;
    }

    /** The parts of the list, in their order. */
    List<Part> parts() {
        return parts;
    }

    /**
     * A part of the list that one index can read in order.
     *
     * @param condition on the table {@code conversation}, to be appended to other conditions
     * @param instants the columns to order by; rows with equal instants are ordered by id
     */
    record Part(String condition, List<String> instants) {

        /** The SQL expression of a row's position in the part: an array of texts. */
        String position() {
            return columns().map(column -> column + "::text").collect(Collectors.joining(", ", "array[", "]"));
        }

        /** Adds the condition for the rows beyond a position: after it or, backwards, before it. */
        void beyond(Sql sql, List<String> position, boolean backwards) {
            sql.add(
                    " and (" + columns().collect(Collectors.joining(", ")) + ")" + (backwards ? " < (" : " > (")
                            + "?::text::timestamptz, ".repeat(instants.size()) + "?)",
                    position.toArray());
        }

        /** The {@code order by} clause. */
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
