package dev.baton.kit.ingest;

import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** The result of recording events. */
@Shareable
public record RecordingResult(
        @Description("The number of new facts.") int accepted,

        @Description("The number of facts that were already stored with the same content.")
        int repeated,

        @Description("The number of facts whose id was already stored with other content. The stored content is kept.")
        int conflicts,

        @Description("The number of events that could not be read or are older than the kept history.")
        int rejected,

        @Description(
                "The reason for each event that was rejected or in conflict, and remarks about some accepted events. "
                        + "Repeated events are not listed.")
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
