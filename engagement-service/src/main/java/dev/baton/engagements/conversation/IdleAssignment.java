package dev.baton.engagements.conversation;

import dev.baton.kit.directory.Agent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was assigned, then forgotten: an agent holds it, it is new or open, and the agent has sent no message
 * since it became the holder. All durations are in seconds, as of the answer.
 *
 * @param heldSince the first fact that says so, where the agent held it before anything is known
 */
public record IdleAssignment(
        @NonNull Conversation conversation,
        @NonNull Agent agent,
        @NonNull Instant heldSince,
        double heldSeconds,

        @Description(
                "within the business hours of the conversation's group; null where it had none when the holding began")
        @Nullable
        Double heldBusinessSeconds,

        @Description("null where that is not known, or it was no agent") @Nullable
        Agent assignedBy,

        @Description("null where the customer does not wait") @Nullable
        Double customerWaitingSeconds) {}
