package dev.baton.engagements.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.access.Allowed;
import dev.baton.engagements.access.CurrentWorkspace;
import dev.baton.engagements.access.Role;
import dev.baton.engagements.fact.EventReader;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** What happened elsewhere, told event by event. */
@GraphQLApi
public class RecordingApi {

    private final CurrentWorkspace workspace;
    private final Recording recording;
    private final ObjectMapper json;
    private final EventReader reader = new EventReader(Clock.systemUTC());

    RecordingApi(CurrentWorkspace workspace, Recording recording, ObjectMapper json) {
        this.workspace = workspace;
        this.recording = recording;
        this.json = json;
    }

    @Mutation
    @Allowed(Role.INGEST)
    @Description("Takes in what happened in conversations; the same event twice counts once.")
    public @NonNull Uni<RecordingResult> recordConversationEvents(
            @NonNull List<@NonNull ConversationEventInput> events) {
        return recording.record(
                workspace.id(),
                events,
                event -> reader.conversationEvent(json.valueToTree(event)),
                ConversationEventInput::eventId);
    }
}
