package dev.baton.gateway.agentsreport;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A column that the rows are ordered by; a metric by its average. */
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

    /** @param given the argument, null where an explicit null was */
    static AgentOrder of(@Nullable Object given) {
        return given == null ? REASSIGNMENTS_RECEIVED : valueOf(given.toString());
    }

    /** The name of the figure, or of the metric. */
    String column() {
        return column;
    }

    boolean isMetric() {
        return ordinal() >= DURATION.ordinal();
    }

    /**
     * Where a row stands by this column.
     *
     * @param value null for those that have none, which stand last in either direction
     * @param agentId decides between equal values
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

    /** The position that a cursor's text stands for. */
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
