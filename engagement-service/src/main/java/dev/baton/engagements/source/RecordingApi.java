package dev.baton.engagements.source;

import dev.baton.kit.ingest.ConversationEventInput;
import dev.baton.kit.ingest.Recording;
import dev.baton.kit.ingest.RecordingResult;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The GraphQL mutation that records events of other systems. */
@GraphQLApi
@RegisterForReflection
public class RecordingApi {

    private final CurrentWorkspace workspace;
    private final Recording recording;

    RecordingApi(CurrentWorkspace workspace, Recording recording) {
        this.workspace = workspace;
        this.recording = recording;
    }

    @Mutation
    @Allowed(Role.INGEST)
    @Description(
            "Stores events of conversations in engagement-service only: the reports on assignments and reassignments do "
                    + "not contain them. Normally use recordEvents. An event that is sent twice counts once.")
    public @NonNull Uni<RecordingResult> recordConversationEvents(
            @NonNull List<@NonNull ConversationEventInput> events) {
        return recording.conversationEvents(workspace.id(), events);
    }
}
