package dev.baton.gateway.agentsreport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.agentsreport.AgentOrder.Position;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The position at which a page of rows ended. A cursor is valid only for the sort order, filter and period that it
 * was made for. It contains its period, so that a client can continue the pages of a preset after midnight.
 */
record RowCursor(Map<String, Object> period, Position position) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGEST_BYTES = 9;

    @RegisterForReflection
    private record Payload(
            Map<String, Object> period, @Nullable String value, String agentId) {}

    static String encode(AgentsScope scope, RowsRequest request, Position position) {
        String value = position.value() == null ? null : position.value().toString();
        byte[] content = bytes(new Payload(scope.period(), value, position.agentId()));
        byte[] all = Arrays.copyOf(digest(scope, request, content), DIGEST_BYTES + content.length);
        System.arraycopy(content, 0, all, DIGEST_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Decodes the cursor of a request; null if the request asks for the first page.
     *
     * @throws RefusedArgumentException if the cursor was made for other arguments or is not readable
     */
    static @Nullable RowCursor decode(AgentsScope scope, RowsRequest request) {
        if (request.after() == null) {
            return null;
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(request.after());
            byte[] content = Arrays.copyOfRange(all, Math.min(DIGEST_BYTES, all.length), all.length);
            if (Arrays.equals(digest(scope, request, content), Arrays.copyOf(all, DIGEST_BYTES))) {
                Payload payload = JSON.readValue(content, Payload.class);
                RowCursor cursor =
                        new RowCursor(payload.period, request.orderBy().position(payload.value, payload.agentId));
                if (payload.agentId != null && cursor.isGoodFor(scope)) {
                    return cursor;
                }
            }
        } catch (RuntimeException | IOException unreadable) {
            // an unreadable cursor gets the same error as a cursor of another connection
        }
        throw foreign();
    }

    boolean isOf(AgentsScope scope) {
        return Objects.equals(period.get("instants"), scope.instants());
    }

    private boolean isGoodFor(AgentsScope scope) {
        boolean ofPreset = scope.period().get("preset") != null;
        return (ofPreset || isOf(scope)) && Objects.equals(scope.timeZone(), period.get("timeZone"));
    }

    private static RefusedArgumentException foreign() {
        return new RefusedArgumentException(
                "BAD_REQUEST", "after: this cursor was not made for this connection, its ordering, filters and period");
    }

    private static byte[] digest(AgentsScope scope, RowsRequest request, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String made = String.join(
                    "\n",
                    "agentsReport.rows",
                    request.orderBy().name(),
                    String.valueOf(request.ascending()),
                    scope.countingRule(),
                    String.valueOf(scope.period().get("preset")),
                    new String(bytes(scope.filter()), StandardCharsets.UTF_8));
            digest.update(made.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(content), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
