package dev.baton.engagements.conversation;

import dev.baton.kit.directory.Agent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was assigned, then forgotten: its status is new or open, an agent holds it, and the agent has
 * sent no message since it became the holder. All durations are in seconds up to the time of the answer.
 *
 * @param heldSince when the agent became the holder; if it already was before the first known fact, the instant of the
 *     fact that says so
 */
public record IdleAssignment(
        @NonNull Conversation conversation,
        @NonNull Agent agent,
        @NonNull Instant heldSince,
        double heldSeconds,

        @Description(
                "Seconds held within the business hours of the conversation's group. Null if the group had no business "
                        + "hours when the agent became the holder.")
        @Nullable
        Double heldBusinessSeconds,

        @Description("The agent who assigned the conversation. Null if unknown or if it was not an agent.") @Nullable
        Agent assignedBy,

        @Description("How long the customer has waited, in seconds. Null if the customer does not wait.") @Nullable
        Double customerWaitingSeconds) {}
