package dev.baton.assignments.processing;

import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.FactRule;
import dev.baton.kit.event.ConversationEvent.How;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssignmentSource;

/**
 * What made an assignment, and who.
 *
 * @param sourceName as the source system called it
 * @param assignedBy the id of the agent; null unless the source is USER
 */
record Attribution(AssignmentSource source, String sourceName, String assignedBy) {

    /**
     * Of an event that changes the assignee. Where it names no source: routing and the sole agent of a group are a
     * workflow's doing; a manual assignment, a transfer, an acceptance and a reply are a user's.
     */
    static Attribution of(ConversationEvent event, Assignee previous) {
        AssignmentSource source =
                event.source() == null ? implied(event, previous) : AssignmentSource.named(event.source());
        String by = event.rule() == FactRule.REPLY_ASSIGNS ? event.agentId() : event.assignedBy();
        String name = event.sourceName() != null ? event.sourceName() : nameOf(source, event);
        return new Attribution(source, name, source == AssignmentSource.USER ? by : null);
    }

    private static String nameOf(AssignmentSource source, ConversationEvent event) {
        return source == AssignmentSource.OTHER && event.source() != null ? event.source() : source.label();
    }

    private static AssignmentSource implied(ConversationEvent event, Assignee previous) {
        return switch (event.type()) {
            case ASSIGNED -> impliedByHow(event.how(), previous);
            case STATUS_CHANGED -> AssignmentSource.CLOSE_CONVERSATION;
            case CONTACT_ASSIGNED -> AssignmentSource.CONTACT_IMPORT;
            default -> AssignmentSource.USER;
        };
    }

    private static AssignmentSource impliedByHow(How how, Assignee previous) {
        if (how == null) {
            return Assignee.isAgent(previous) ? AssignmentSource.USER : AssignmentSource.WORKFLOW;
        }
        return how == How.MANUAL ? AssignmentSource.USER : AssignmentSource.WORKFLOW;
    }
}
