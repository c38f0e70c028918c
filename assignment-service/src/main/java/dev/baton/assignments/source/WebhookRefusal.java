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

    /** From the first quotation mark to the last: a value may have some of its own. */
    private static final Pattern VALUE = Pattern.compile("\".*\"", Pattern.DOTALL);

    /** @param result with something that was not taken */
    static WebhookRefusal of(Instant at, ImportResult result) {
        return result.rejected() > 0
                ? of(at, result.problems().get(0).reason())
                : new WebhookRefusal(
                        at, "an event with the same id and other content was taken before; the first stays");
    }

    /** @param message which may quote what the event said */
    static WebhookRefusal of(Instant at, String message) {
        String reason = message.startsWith(WebhookContent.NO_JSON)
                ? WebhookContent.NO_JSON
                : VALUE.matcher(message).replaceAll("\"…\"");
        return new WebhookRefusal(at, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }
}
