package dev.baton.kit.ingest;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The result of recording events.
 *
 * @param accepted the number of new facts
 * @param repeated the number of facts that were already known with the same content
 * @param conflicts the number of facts whose id was already known with other content; the first content is kept
 * @param rejected the number of events that could not be read
 */
@Shareable
public record RecordingResult(
        int accepted,
        int repeated,
        int conflicts,
        int rejected,

        @Description("The reason for each event that was not accepted, and remarks about some accepted events.")
        @NonNull
        List<@NonNull RecordingProblem> problems) {

    /**
     * The reason why an event was not accepted, or a remark about an accepted event.
     *
     * @param index the position of the event in the request, from 0
     * @param eventId null if the event had none
     */
    @Shareable
    public record RecordingProblem(
            int index, @Id String eventId, @NonNull String reason) {}
}
