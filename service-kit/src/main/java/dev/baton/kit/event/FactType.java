package dev.baton.kit.event;

import static dev.baton.kit.event.Field.AGENT_ID;
import static dev.baton.kit.event.Field.GROUP_ID;
import static dev.baton.kit.event.Field.REQUESTER_ID;
import static dev.baton.kit.event.Field.TO_AGENT_ID;
import static dev.baton.kit.event.Field.TO_GROUP_ID;
import static dev.baton.kit.event.Field.TO_STATUS;

import java.util.List;
import org.eclipse.microprofile.graphql.Enum;

/** The types of events, with the fields that each requires besides event id, conversation and instant. */
@Enum("ConversationEventType")
public enum FactType {
    OPENED,
    OFFERED(AGENT_ID),
    ACCEPTED(AGENT_ID),
    DECLINED(AGENT_ID),
    /** Assigned to an agent or, if no agent is named, to an inbox. */
    ASSIGNED(AGENT_ID, GROUP_ID),
    TRANSFERRED(TO_AGENT_ID, TO_GROUP_ID),
    UNASSIGNED,
    END_USER_MESSAGE,
    AGENT_MESSAGE(AGENT_ID),
    STATUS_CHANGED(TO_STATUS),
    SESSION_ENDED(AGENT_ID),
    /** A contact was assigned outside of conversations; to nobody if neither an agent nor a group is named. */
    CONTACT_ASSIGNED,
    /** A contact's name was erased from stored data. */
    CONTACT_ERASED,
    /** The conversation has another contact from now on. */
    CONTACT_CHANGED(REQUESTER_ID),
    /** Facts were removed because their import was undone. */
    IMPORT_UNDONE;

    private final List<Field> oneOf;

    FactType(Field... oneOf) {
        this.oneOf = List.of(oneOf);
    }

    /** The fields of which at least one must be present; empty if none is required. */
    List<Field> oneOf() {
        return oneOf;
    }

    /** Whether the event belongs to a conversation. Sources may report only such events as conversation events. */
    boolean isOfConversation() {
        return this != CONTACT_ASSIGNED && this != CONTACT_ERASED && this != IMPORT_UNDONE;
    }
}
