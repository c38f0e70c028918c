package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.sql.CompactForm;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The stored form of a conversation's state. It is defined here because the package derivation uses no framework. */
@RegisterForReflection(targets = ConversationState.class, registerFullHierarchy = true)
final class StateForm {

    static final CompactForm<ConversationState> STATE = CompactForm.of(ConversationState.class);

    private StateForm() {}
}
