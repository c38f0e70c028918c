package dev.baton.assignments.source;

import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.ImportLine;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The outcome of a test with a sample event. */
public record WebhookTrial(
        @Description("Whether the service would have accepted the event.")
        boolean succeeded,

        @Description("What was done. If the test failed: what is wrong and what helps.") @NonNull
        String message) {

    static WebhookTrial failed(String message) {
        return new WebhookTrial(false, message);
    }

    /** @param rows the rows read from the sample */
    static WebhookTrial of(List<ImportLine<Fact>> rows) {
        return rows.stream().allMatch(row -> row.content() != null)
                ? new WebhookTrial(
                        true,
                        "A sample event was signed with the stored secret, its signature was checked, and a change of"
                                + " assignee was read from it. Nothing was kept.")
                : failed("The sample event was not understood.");
    }
}
