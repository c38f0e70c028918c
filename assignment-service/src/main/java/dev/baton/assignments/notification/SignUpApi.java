package dev.baton.assignments.notification;

import dev.baton.assignments.notification.SignUp.Key;
import dev.baton.assignments.settings.Idempotency;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Signs agents up for channels and off from them. */
@GraphQLApi
@RegisterForReflection
public class SignUpApi {

    private final CurrentCaller caller;
    private final WorkspaceSessions sessions;
    private final SignUpRepository signUps;
    private final Idempotency idempotency;

    SignUpApi(CurrentCaller caller, WorkspaceSessions sessions, SignUpRepository signUps, Idempotency idempotency) {
        this.caller = caller;
        this.sessions = sessions;
        this.signUps = signUps;
        this.idempotency = idempotency;
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN, Role.AGENT})
    @Description("Signs an agent up for a channel: from now on it is notified of customers' messages in the "
            + "channel's unassigned conversations. Returns false if the agent was signed up already.")
    public Uni<Boolean> signUp(@Id @NonNull String agentId, @NonNull String channel, @Id String eventId) {
        return once("sign up", agentId, channel, eventId, signUps::add);
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN, Role.AGENT})
    @Description("Signs an agent off from a channel. Returns false if the agent was not signed up.")
    public Uni<Boolean> signOff(@Id @NonNull String agentId, @NonNull String channel, @Id String eventId) {
        return once("sign off", agentId, channel, eventId, signUps::remove);
    }

    private Uni<Boolean> once(
            String command, String agentId, String channel, String eventId, Function<Key, Uni<Boolean>> change) {
        caller.get().requireItself("agentId", agentId, Role.INGEST, Role.ADMIN);
        WorkspaceId id = caller.get().workspace();
        Key key = new Key(id.value(), required("channel", channel), required("agentId", agentId));
        String content = String.join("\n", command, key.agentId(), key.channel());
        return sessions.writeAlone(
                id,
                () -> idempotency
                        .isNew(id, eventId, content)
                        .chain(isNew ->
                                isNew ? change.apply(key) : Uni.createFrom().item(false)));
    }

    private static String required(String argument, String value) {
        String text = Text.checked(argument, value);
        if (text == null) {
            throw new BadRequestException(argument + " is empty");
        }
        return text;
    }
}
