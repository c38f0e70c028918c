package dev.baton.engagements.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.engagements.processing.ImportedEngagement;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import dev.baton.kit.event.Timestamps;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one Zendesk engagement record. It rejects a record that cannot be an engagement and names the field. */
public final class EngagementRecordReader {

    private static final Map<String, EngagementEndReason> END_CODES = Map.of(
            "AGENT_ENDED", EngagementEndReason.AGENT_CLOSED_CONVERSATION,
            "MANUAL_REASSIGNMENT", EngagementEndReason.TRANSFERRED,
            "WORK_ITEM_ON_HOLD", EngagementEndReason.TICKET_PENDING_OR_ON_HOLD,
            "WORK_ITEM_SOLVED", EngagementEndReason.TICKET_SOLVED);

    /** The numbers of JSON. Java would also parse others, such as 1d. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /** The largest accepted number of messages in one engagement. */
    private static final int MOST = 1000;

    /** A hundred years. */
    private static final long LONGEST_SECONDS = 100L * 366 * 24 * 60 * 60;

    private final Clock clock;

    public EngagementRecordReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a record. The id of the result is null if the record has none.
     *
     * @throws InvalidEventException if a required field is missing, or a field cannot be read
     */
    public ImportedEngagement read(JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidEventException("an engagement record is a JSON object");
        }
        Instant start = instant(json, "engagement_start_time");
        Instant end = instant(json, "engagement_end_time");
        if (start == null) {
            throw missing("engagement_start_time");
        }
        if (end != null && end.isBefore(start)) {
            throw new InvalidEventException(
                    "engagement_end_time: " + end + " is before engagement_start_time " + start);
        }
        String startReason = text(json, "engagement_start_reason");
        String endReason = text(json, "engagement_end_reason");
        return new ImportedEngagement(
                text(json, "engagement_id"),
                required(json, "ticket_id"),
                required(json, "agent_id"),
                text(json, "group_id"),
                text(json, "requester_id"),
                text(json, "channel"),
                start,
                end,
                startReason(startReason),
                startReason == null ? EngagementStartReason.OTHER.name() : startReason,
                endReason(endReason),
                endReason,
                status(json, "ticket_status_start"),
                status(json, "ticket_status_end"),
                count(json, "agent_messages_count"),
                count(json, "agent_replies_count"),
                count(json, "end_user_messages_count"),
                seconds(json, "offer_time_seconds"),
                seconds(json, "assignment_to_first_reply_time_seconds"),
                seconds(json, "average_requester_wait_time_seconds"),
                seconds(json, "longest_requester_wait_time_seconds"),
                seconds(json, "total_requester_wait_time_seconds"));
    }

    private static EngagementStartReason startReason(@Nullable String name) {
        return Arrays.stream(EngagementStartReason.values())
                .filter(reason -> reason.name().equals(code(name)))
                .findFirst()
                .orElse(EngagementStartReason.OTHER);
    }

    private static @Nullable EngagementEndReason endReason(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(EngagementEndReason.values())
                .filter(reason -> reason.name().equals(code(name)))
                .findFirst()
                .orElse(END_CODES.getOrDefault(code(name), EngagementEndReason.OTHER));
    }

    private static @Nullable String code(@Nullable String name) {
        return name == null ? null : name.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    /** Zendesk calls the status ON_HOLD hold. */
    private static @Nullable String status(JsonNode json, String field) {
        String status = code(text(json, field));
        return "HOLD".equals(status) ? "ON_HOLD" : status;
    }

    /** A time without an offset is UTC. */
    private @Nullable Instant instant(JsonNode json, String field) {
        String text = text(json, field);
        if (text == null) {
            return null;
        }
        return Timestamps.plausible(field, Timestamps.read(field, text).orAt(ZoneOffset.UTC), clock.instant());
    }

    private static @Nullable Integer count(JsonNode json, String field) {
        Double number = seconds(json, field);
        if (number == null) {
            return null;
        }
        if (number != Math.rint(number) || number > MOST) {
            throw new InvalidEventException(
                    field + ": \"" + text(json, field) + "\" is no whole number from 0 to " + MOST);
        }
        return number.intValue();
    }

    private static @Nullable Double seconds(JsonNode json, String field) {
        String text = text(json, field);
        if (text == null) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= LONGEST_SECONDS) {
                return number;
            }
        }
        throw new InvalidEventException(field + ": \"" + text + "\" is no number from 0 to " + LONGEST_SECONDS);
    }

    private static String required(JsonNode json, String field) {
        String text = text(json, field);
        if (text == null) {
            throw missing(field);
        }
        return text;
    }

    private static InvalidEventException missing(String field) {
        return new InvalidEventException(field + " is missing");
    }

    private static @Nullable String text(JsonNode json, String field) {
        return Text.of(field, json.path(field));
    }
}
