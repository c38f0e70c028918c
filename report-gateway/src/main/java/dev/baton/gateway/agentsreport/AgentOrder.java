package dev.baton.gateway.agentsreport;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A column by which the rows are sorted. A metric is sorted by its average. */
enum AgentOrder {
    NAME("name"),
    ASSIGNMENTS_RECEIVED("assignmentsReceived"),
    REASSIGNMENTS_RECEIVED("reassignmentsReceived"),
    HANDED_OFF("handedOff"),
    ENGAGEMENTS("engagements"),
    DURATION("durationSeconds"),
    ASSIGNMENT_TO_FIRST_REPLY("assignmentToFirstReplySeconds"),
    REQUESTER_WAIT("requesterWaitSeconds");

    static final String AVERAGE = "average";

    private final String column;

    AgentOrder(String column) {
        this.column = column;
    }

    /** @param given the value of the argument; null if the client sent an explicit null */
    static AgentOrder of(@Nullable Object given) {
        return given == null ? REASSIGNMENTS_RECEIVED : valueOf(given.toString());
    }

    /** The name of the figure or of the metric. */
    String column() {
        return column;
    }

    boolean isMetric() {
        return ordinal() >= DURATION.ordinal();
    }

    /**
     * The sort key of a row.
     *
     * @param value null if the row has no value; such rows come last in both directions
     * @param agentId breaks ties between equal values
     */
    record Position(@Nullable Comparable<?> value, String agentId) {}

    Position position(AgentRow row) {
        Comparable<?> value = switch (this) {
            case NAME -> row.label();
            case DURATION, ASSIGNMENT_TO_FIRST_REPLY, REQUESTER_WAIT ->
                number(row.metric(column).get(AVERAGE));
            default -> number(row.figures().get(column));
        };
        return new Position(value, row.agentId());
    }

    /** Parses the position that a cursor contains. */
    Position position(@Nullable String value, String agentId) {
        return new Position(value == null || this == NAME ? value : Double.valueOf(value), agentId);
    }

    Comparator<Position> comparator(boolean ascending) {
        Comparator<Comparable<?>> byValue = AgentOrder::compare;
        return Comparator.comparing(Position::value, Comparator.nullsLast(ascending ? byValue : byValue.reversed()))
                .thenComparing(Position::agentId);
    }

    private static int compare(Comparable<?> one, Comparable<?> other) {
        return one instanceof String name
                ? Comparator.<String, String>comparing(String::toLowerCase)
                        .thenComparing(Comparator.naturalOrder())
                        .compare(name, (String) other)
                : Double.compare((Double) one, (Double) other);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }
}
