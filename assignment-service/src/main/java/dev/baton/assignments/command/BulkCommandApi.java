package dev.baton.assignments.command;

import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.event.Digest;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.ingest.RecordingLimit;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import dev.baton.kit.vocabulary.AssigneeInput;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * Commands about many conversations at once. Each conversation has its own outcome; a failure does not undo the others.
 */
@GraphQLApi
@RegisterForReflection
public class BulkCommandApi {

    private static final String EVENT_ID =
            "An id that you choose for this call. If you send the same call again with it, conversations for which it "
                    + "succeeded are not changed again; those for which it failed are tried again.";

    static final AssigneeInput NOBODY = new AssigneeInput(AssigneeKind.NOBODY, null, null);

    private final CommandExecution execution;
    private final RecordingLimit limit;

    BulkCommandApi(CommandExecution execution, RecordingLimit limit) {
        this.execution = execution;
        this.limit = limit;
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Assigns each conversation to an agent, an inbox or nobody. Returns an outcome for each, in the "
            + "order of the ids; a failure does not affect the others.")
    public @NonNull Uni<List<@NonNull AssignmentOutcome>> assignMany(
            @Id @NonNull List<@NonNull String> conversationIds,
            @NonNull AssigneeInput to,
            @DefaultValue("USER") AssignmentSource source,
            String sourceName,
            AgentInput assignedBy,
            String reason,
            @Description(EVENT_ID) @Id String eventId) {
        return each(conversationIds, to, new AssignmentCause(source, sourceName, assignedBy, reason), eventId);
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Unassigns each conversation. Returns an outcome for each, in the order of the ids; a failure "
            + "does not affect the others.")
    public @NonNull Uni<List<@NonNull AssignmentOutcome>> unassignMany(
            @Id @NonNull List<@NonNull String> conversationIds,
            @DefaultValue("USER") AssignmentSource source,
            String sourceName,
            AgentInput assignedBy,
            String reason,
            @Description(EVENT_ID) @Id String eventId) {
        return each(conversationIds, NOBODY, new AssignmentCause(source, sourceName, assignedBy, reason), eventId);
    }

    private Uni<List<AssignmentOutcome>> each(
            List<String> conversationIds, AssigneeInput to, AssignmentCause cause, String eventId) {
        limit.check("conversationIds", conversationIds.size());
        String checked = Text.checked("eventId", eventId);
        CommandFacts.Assignment assignment = CommandFacts.Assignment.of(to, cause);
        Map<String, AssignmentOutcome> failed = new HashMap<>();
        List<Fact> commands = new ArrayList<>();
        for (String id : new LinkedHashSet<>(conversationIds)) {
            try {
                commands.add(CommandFacts.assign(eventId(checked, id), id, assignment));
            } catch (RefusedException refused) {
                failed.put(id, AssignmentOutcome.failed(id, refused));
            }
        }
        return execution.many(commands).map(outcomes -> {
            outcomes.putAll(failed);
            return conversationIds.stream().map(outcomes::get).toList();
        });
    }

    /**
     * The event id of one conversation's command. It is the same at a retry and always short enough, because it is a
     * digest; null if the caller gave none.
     */
    private static @Nullable String eventId(@Nullable String eventId, String conversationId) {
        return eventId == null ? null : Digest.shortOf("many\n" + eventId + "\n" + conversationId);
    }
}
