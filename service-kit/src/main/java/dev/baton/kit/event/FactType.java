package dev.baton.kit.event;

import static dev.baton.kit.event.Field.AGENT_ID;
import static dev.baton.kit.event.Field.GROUP_ID;
import static dev.baton.kit.event.Field.REQUESTER_ID;
import static dev.baton.kit.event.Field.TO_AGENT_ID;
import static dev.baton.kit.event.Field.TO_GROUP_ID;
import static dev.baton.kit.event.Field.TO_STATUS;

import java.util.List;
import org.eclipse.microprofile.graphql.Enum;

/** What can happen in a conversation, and what each kind of event must say beside id, conversation and instant. */
@Enum("ConversationEventType")
public enum FactType {
    OPENED,
    OFFERED(AGENT_ID),
    ACCEPTED(AGENT_ID),
    DECLINED(AGENT_ID),
    /** To an agent, or to an inbox where no agent is named. */
    ASSIGNED(AGENT_ID, GROUP_ID),
    TRANSFERRED(TO_AGENT_ID, TO_GROUP_ID),
    UNASSIGNED,
    END_USER_MESSAGE,
    AGENT_MESSAGE(AGENT_ID),
    STATUS_CHANGED(TO_STATUS),
    SESSION_ENDED(AGENT_ID),
    /** A contact was assigned, in no conversation; to nobody where neither agent nor group is named. */
    CONTACT_ASSIGNED,
    /** A contact's name was erased; what it was erased from says it no more. */
    CONTACT_ERASED,
    /** The conversation is with another contact from then on. */
    CONTACT_CHANGED(REQUESTER_ID),
    /** Facts of an import were taken back, as it was undone. */
    IMPORT_UNDONE;

    private final List<Field> oneOf;

    FactType(Field... oneOf) {
        this.oneOf = List.of(oneOf);
    }

    /** The fields of which at least one must be present; empty where none is needed. */
    List<Field> oneOf() {
        return oneOf;
    }

    /** Whether it happens in a conversation; only such events are told as conversation events. */
    boolean isOfConversation() {
        return this != CONTACT_ASSIGNED && this != CONTACT_ERASED && this != IMPORT_UNDONE;
    }
}
