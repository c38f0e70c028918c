package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.sql.CompactForm;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** How far a conversation was derived, as the database keeps it; the derivation itself knows no framework. */
@RegisterForReflection(targets = ConversationState.class, registerFullHierarchy = true)
final class StateForm {

    static final CompactForm<ConversationState> STATE = CompactForm.of(ConversationState.class);

    private StateForm() {}
}
