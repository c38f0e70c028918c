package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.ConversationEventInput;
import dev.baton.kit.ingest.Recording;
import dev.baton.kit.ingest.RecordingResult;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Mutations by which sources report, event by event, what happened elsewhere. */
@GraphQLApi
@RegisterForReflection
public class RecordingApi {

    private final CurrentWorkspace workspace;
    private final Recording recording;
    private final EventReader reader = new EventReader(Clock.systemUTC());

    RecordingApi(CurrentWorkspace workspace, Recording recording) {
        this.workspace = workspace;
        this.recording = recording;
    }

    @Mutation
    @Allowed(Role.INGEST)
    @Description(
            "Stores events of conversations that happened elsewhere. All reports contain them. An event that is sent "
                    + "twice counts once.")
    public @NonNull Uni<RecordingResult> recordEvents(@NonNull List<@NonNull ConversationEventInput> events) {
        return recording.conversationEvents(workspace.id(), events);
    }

    @Mutation
    @Allowed(Role.INGEST)
    @Description("Records assignments that were made elsewhere. An event that is sent twice counts once.")
    public @NonNull Uni<RecordingResult> recordAssignments(@NonNull List<@NonNull AssignmentEventInput> events) {
        return recording.record(workspace.id(), events, this::fact, AssignmentEventInput::eventId);
    }

    private Fact fact(AssignmentEventInput input) {
        ObjectNode event = input.toEvent();
        boolean ofContact = input.conversationId() == null && input.contactId() != null;
        return ofContact ? reader.contactAssignment("assignments", event) : reader.read("assignments", event);
    }
}
