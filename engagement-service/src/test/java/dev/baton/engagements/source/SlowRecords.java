package dev.baton.engagements.source;

import static dev.baton.kit.SlowReading.given;
import static dev.baton.kit.SlowReading.instant;
import static dev.baton.kit.SlowReading.name;
import static dev.baton.kit.SlowReading.need;
import static dev.baton.kit.SlowReading.require;
import static dev.baton.kit.SlowReading.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.SlowReading.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A second, simple reader of engagement records, written from domain.md, to compare results with. */
final class SlowRecords {

    /** The record cannot be read. */
    static final Map<String, String> REFUSED = Map.of("record", "refused");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final double CENTURY = 100.0 * 366 * 24 * 60 * 60;

    private SlowRecords() {}

    static List<Map<String, String>> of(String file) {
        List<Map<String, String>> told = new ArrayList<>();
        for (String line : file.split("\n")) {
            if (!line.isBlank()) {
                told.add(record(line));
            }
        }
        return told;
    }

    /** A number as text in one form, so that equal numbers have equal texts. */
    static String written(double number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> record(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            require(json.isObject());
            return record(json.path("data").isObject() ? json.get("data") : json);
        } catch (JsonProcessingException | Refused unreadable) {
            return REFUSED;
        }
    }

    private static Map<String, String> record(JsonNode json) throws Refused {
        Map<String, String> told = new TreeMap<>();
        told.put("id", name(text(json.get("engagement_id"))));
        told.put("conversationId", need(name(text(json.get("ticket_id")))));
        told.put("agent", need(name(text(json.get("agent_id")))));
        told.put("group", name(text(json.get("group_id"))));
        told.put("requester", name(text(json.get("requester_id"))));
        told.put("channel", name(text(json.get("channel"))));
        String start = instant(need(name(text(json.get("engagement_start_time")))), "UTC");
        String end = name(text(json.get("engagement_end_time")));
        told.put("startedAt", start);
        told.put("endedAt", end == null ? null : instant(end, "UTC"));
        require(end == null || !Instant.parse(told.get("endedAt")).isBefore(Instant.parse(start)));
        String reason = name(text(json.get("engagement_start_reason")));
        told.put("startReasonName", reason == null ? "OTHER" : reason);
        told.put("endReasonName", name(text(json.get("engagement_end_reason"))));
        told.put("startStatus", status(json.get("ticket_status_start")));
        told.put("endStatus", status(json.get("ticket_status_end")));
        told.put("agentMessages", count(json.get("agent_messages_count")));
        told.put("agentReplies", count(json.get("agent_replies_count")));
        told.put("endUserMessages", count(json.get("end_user_messages_count")));
        told.put("offerToAcceptSeconds", seconds(json.get("offer_time_seconds")));
        told.put("assignmentToFirstReplySeconds", seconds(json.get("assignment_to_first_reply_time_seconds")));
        told.put("averageRequesterWaitSeconds", seconds(json.get("average_requester_wait_time_seconds")));
        told.put("longestRequesterWaitSeconds", seconds(json.get("longest_requester_wait_time_seconds")));
        String total = seconds(json.get("total_requester_wait_time_seconds"));
        String replies = told.get("agentReplies");
        if (told.get("averageRequesterWaitSeconds") == null
                && total != null
                && replies != null
                && !replies.equals("0")) {
            told.put("averageRequesterWaitSeconds", written(Double.parseDouble(total) / Integer.parseInt(replies)));
        }
        boolean ended = told.get("endedAt") != null || told.get("endReasonName") != null;
        told.put("endStatus", ended ? told.get("endStatus") : null);
        told.put("endReasonName", ended && told.get("endReasonName") == null ? "OTHER" : told.get("endReasonName"));
        return given(told);
    }

    private static String status(JsonNode value) throws Refused {
        String status = name(text(value));
        if (status == null) {
            return null;
        }
        String code = status.strip().toUpperCase().replace(' ', '_').replace('-', '_');
        return Set.of("HOLD").contains(code) ? "ON_HOLD" : code;
    }

    private static String count(JsonNode value) throws Refused {
        String count = seconds(value);
        require(count == null || count.matches("\\d+") && Integer.parseInt(count) <= 1000);
        return count;
    }

    private static String seconds(JsonNode value) throws Refused {
        String text = name(text(value));
        if (text == null) {
            return null;
        }
        require(text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"));
        double number = Double.parseDouble(text);
        require(number >= 0 && number <= CENTURY);
        return written(number);
    }
}
