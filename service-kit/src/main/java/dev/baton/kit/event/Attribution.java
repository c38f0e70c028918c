package dev.baton.kit.event;

import dev.baton.kit.event.AssigneeChange.Assigned;
import dev.baton.kit.event.AssigneeChange.How;
import dev.baton.kit.event.AssigneeChange.Transferred;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.NamedAgent;
import org.jspecify.annotations.Nullable;

/**
 * The source of an assignment and the agent who made it.
 *
 * @param sourceName the name in the source system
 * @param assignedBy the id of the agent; null unless the source is USER
 */
public record Attribution(
        AssignmentSource source,
        String sourceName,
        @Nullable String assignedBy) {

    /**
     * Returns the attribution of an event that changes the assignee. If the event names no source, routing and the
     * assignment to the sole agent of a group count as WORKFLOW, also as a transfer; a manual assignment, another
     * transfer, an acceptance and a reply count as USER.
     */
    public static Attribution of(ConversationEvent event, @Nullable Assignee previous) {
        Cause cause = event.cause();
        AssignmentSource source =
                cause.source() == null ? implied(event, previous) : AssignmentSource.named(cause.source());
        NamedAgent by = event instanceof AgentMessage reply ? reply.agent() : cause.assignedBy();
        String name = cause.sourceName() != null ? cause.sourceName() : nameOf(source, cause);
        return new Attribution(source, name, source == AssignmentSource.USER && by != null ? by.id() : null);
    }

    private static String nameOf(AssignmentSource source, Cause cause) {
        return source == AssignmentSource.OTHER && cause.source() != null ? cause.source() : source.label();
    }

    private static AssignmentSource implied(ConversationEvent event, @Nullable Assignee previous) {
        return switch (event.type()) {
            case ASSIGNED -> impliedByHow(((Assigned) event).how(), previous);
            case TRANSFERRED ->
                ((Transferred) event).how() == null
                        ? AssignmentSource.USER
                        : impliedByHow(((Transferred) event).how(), previous);
            case STATUS_CHANGED -> AssignmentSource.CLOSE_CONVERSATION;
            case CONTACT_ASSIGNED -> AssignmentSource.CONTACT_IMPORT;
            default -> AssignmentSource.USER;
        };
    }

    private static AssignmentSource impliedByHow(@Nullable How how, @Nullable Assignee previous) {
        if (how == null) {
            return Assignee.isAgent(previous) ? AssignmentSource.USER : AssignmentSource.WORKFLOW;
        }
        return how == How.MANUAL ? AssignmentSource.USER : AssignmentSource.WORKFLOW;
    }
}
