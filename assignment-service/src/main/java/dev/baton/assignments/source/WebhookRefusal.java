package dev.baton.assignments.source;

import dev.baton.kit.ingest.ImportResult;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A webhook that was refused. */
public record WebhookRefusal(
        @NonNull Instant refusedAt,

        @Description("Why the webhook was refused. Of the event's content it contains only names of fields, no values.")
        @NonNull
        String reason) {

    private static final int LONGEST_REASON = 300;

    /**
     * A quoted value: from the first quotation mark of a message to the last, because the value may contain quotation
     * marks.
     */
    private static final Pattern VALUE = Pattern.compile("\".*\"", Pattern.DOTALL);

    /** @param result an import's result with a rejected row or a conflict */
    static WebhookRefusal of(Instant at, ImportResult result) {
        return result.rejected() > 0
                ? of(at, result.problems().get(0).reason())
                : new WebhookRefusal(
                        at, "Baton already has an event with the same id and other content, and keeps that one");
    }

    /** @param message may quote values of the event, which are removed */
    static WebhookRefusal of(Instant at, String message) {
        String reason = message.startsWith(WebhookContent.NO_JSON)
                ? WebhookContent.NO_JSON
                : VALUE.matcher(message).replaceAll("\"…\"");
        return new WebhookRefusal(at, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }
}
