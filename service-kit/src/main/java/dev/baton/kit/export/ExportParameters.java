package dev.baton.kit.export;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.InstantRangeInput;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.PeriodInput;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.DayOfWeek;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of an export: the report's own arguments by name, each filter as often as it has values. */
public final class ExportParameters {

    private final MultiMap given;
    private final Set<String> unread;

    ExportParameters(MultiMap given) {
        this.given = given;
        this.unread = new TreeSet<>(given.names());
    }

    /** @throws BadRequestException where from, to or the zone is none */
    Period period() {
        String zone = single("timeZone");
        InstantRangeInput range = new InstantRangeInput(instant("from"), instant("to"));
        return new PeriodInput(range, zone == null ? "UTC" : zone, null, null).resolve();
    }

    /** Whether text is to begin with the mark of UTF-8. */
    boolean isMarked() {
        return Boolean.TRUE.equals(truth("bom"));
    }

    /** @throws BadRequestException naming the filter, where a value is none of its */
    ReportFilter filter() {
        return new ReportFilter(
                all("agentId"),
                all("groupId"),
                all("conversationId"),
                all("contactId"),
                single("contactName"),
                all("channel"),
                all("topic"),
                constants("source", AssignmentSource.class),
                all("assignedTo"),
                constants("assigneeKind", AssigneeKind.class),
                all("previousAssignee"),
                all("assignedBy"),
                constants("dayOfWeek", DayOfWeek.class),
                constants("startReason", EngagementStartReason.class),
                constants("endReason", EngagementEndReason.class),
                truth("open"));
    }

    /**
     * A parameter that has one of these constants.
     *
     * @param byDefault where it was not given
     * @throws BadRequestException where it has another value, or several
     */
    public <E extends Enum<E>> E constant(String name, E byDefault) {
        String value = single(name);
        return value == null ? byDefault : constant(name, value, byDefault.getDeclaringClass());
    }

    /**
     * To be asked when all has been read.
     *
     * @param others what other reports take; here it means nothing
     * @throws BadRequestException naming the parameters that mean nothing anywhere
     */
    void requireAllKnown(Set<String> others) {
        unread.removeAll(others);
        if (!unread.isEmpty()) {
            throw new BadRequestException("unknown parameters: " + String.join(", ", unread));
        }
    }

    private List<String> all(String name) {
        unread.remove(name);
        return given.getAll(name);
    }

    private @Nullable String single(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new BadRequestException(name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private Instant instant(String name) {
        String value = single(name);
        if (value == null) {
            throw new BadRequestException(name + " is missing");
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException unreadable) {
            throw new BadRequestException(name + ": \"" + value + "\" is no instant such as 2026-01-31T09:30:00Z");
        }
    }

    private @Nullable Boolean truth(String name) {
        String value = single(name);
        if (value == null) {
            return null;
        }
        if (!Set.of("true", "false").contains(value)) {
            throw new BadRequestException(name + ": \"" + value + "\" is neither true nor false");
        }
        return Boolean.valueOf(value);
    }

    private <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return all(name).stream().map(value -> constant(name, value, type)).toList();
    }

    private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(name + ": \"" + value + "\" is none of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
