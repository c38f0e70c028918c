package dev.baton.kit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scope in which a cursor is valid: one workspace, one connection with its ordering and filters, one period. A
 * cursor contains the instants of its period. So a client that starts paging through a preset before midnight can
 * continue after midnight.
 *
 * @param connection identifies the connection, its ordering and everything else that determines its rows
 * @param preset null if the request gave the period itself
 */
public record CursorScope(
        WorkspaceId workspace,
        String connection,
        GivenFilters filters,
        Period period,
        @Nullable String preset) {

    /** The period of connections that have none. */
    private static final Period ALWAYS = new Period(Instant.EPOCH, Instant.EPOCH, "UTC");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGEST_BYTES = 9;

    /**
     * A position in the connection.
     *
     * @param period the period that the cursor was made for
     * @param position the row's values of the sort columns
     */
    public record Cursor(Period period, List<String> position) {}

    @RegisterForReflection
    private record Payload(long fromSecond, int fromNano, long toSecond, int toNano, String zone, List<String> at) {}

    /** The scope of a connection that has neither a period nor filters. */
    public static CursorScope timeless(WorkspaceId workspace, String connection) {
        return timeless(workspace, connection, GivenFilters.NONE);
    }

    /** The scope of a connection that has no period. */
    public static CursorScope timeless(WorkspaceId workspace, String connection, GivenFilters filters) {
        return new CursorScope(workspace, connection, filters, ALWAYS, null);
    }

    /** Returns this scope with the period that a cursor contains. */
    public CursorScope withPeriod(Period cursorPeriod) {
        return new CursorScope(workspace, connection, filters, cursorPeriod, preset);
    }

    /** Returns the cursor of the row at this position. */
    public String encode(List<String> position) {
        Payload payload = new Payload(
                period.from().getEpochSecond(),
                period.from().getNano(),
                period.to().getEpochSecond(),
                period.to().getNano(),
                period.timeZone(),
                position);
        try {
            byte[] content = JSON.writeValueAsBytes(payload);
            byte[] all = Arrays.copyOf(digest(content), DIGEST_BYTES + content.length);
            System.arraycopy(content, 0, all, DIGEST_BYTES, content.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Returns the position from which a page request continues; null if it starts at an end of the connection.
     *
     * @throws BadRequestException naming the argument, if the cursor was not made for this scope
     */
    public @Nullable Cursor decode(PageRequest request) {
        if (request.cursor() == null) {
            return null;
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(request.cursor());
            byte[] content = Arrays.copyOfRange(all, Math.min(DIGEST_BYTES, all.length), all.length);
            if (!Arrays.equals(digest(content), Arrays.copyOf(all, DIGEST_BYTES))) {
                throw foreign(request);
            }
            return admitted(request, JSON.readValue(content, Payload.class));
        } catch (IllegalArgumentException | IOException unreadable) {
            throw foreign(request);
        }
    }

    private Cursor admitted(PageRequest request, Payload payload) {
        Period own = new Period(
                Instant.ofEpochSecond(payload.fromSecond, payload.fromNano),
                Instant.ofEpochSecond(payload.toSecond, payload.toNano),
                payload.zone);
        boolean isOfAnotherPeriod = preset == null && !own.equals(period);
        if (isOfAnotherPeriod || !own.timeZone().equals(period.timeZone())) {
            throw foreign(request);
        }
        return new Cursor(own, payload.at);
    }

    private BadRequestException foreign(PageRequest request) {
        return new BadRequestException(request.cursorArgument()
                + ": this cursor was not made for this connection, its ordering, filters and period");
    }

    private byte[] digest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String scope = String.join("\n", workspace.value(), connection, filters.toString(), String.valueOf(preset));
            digest.update(scope.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(Objects.requireNonNull(content)), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
