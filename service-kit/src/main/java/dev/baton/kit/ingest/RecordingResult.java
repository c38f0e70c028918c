package dev.baton.kit.ingest;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What became of events that were sent.
 *
 * @param accepted facts that are new
 * @param repeated facts that were known, with the same content
 * @param conflicts facts whose id was known with other content; the first stays
 * @param rejected events that could not be read
 */
@Shareable
public record RecordingResult(
        int accepted,
        int repeated,
        int conflicts,
        int rejected,

        @Description("of each event that was not accepted, and remarks on some that were") @NonNull
        List<@NonNull RecordingProblem> problems) {

    /**
     * Why an event was not accepted, or was with a remark.
     *
     * @param index of the event in the list that was sent, from 0
     * @param eventId null where it had none
     */
    @Shareable
    public record RecordingProblem(
            int index, @Id String eventId, @NonNull String reason) {}
}
