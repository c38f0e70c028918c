package dev.baton.engagements;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.processing.ImportedEngagement;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native executable has to be told of, for no extension of Quarkus knows of it. One entry, one reason. */
final class NativeRegistrations {

    private NativeRegistrations() {}

    /**
     * Written and read by Jackson, with all that they hold: imported records as they are kept, how far a conversation
     * was derived, and business hours as the database tells them.
     */
    @RegisterForReflection(
            targets = {ConversationState.class, ImportedEngagement.class},
            classNames = "dev.baton.engagements.settings.BusinessHoursStore$Stored",
            registerFullHierarchy = true)
    private static final class Json {}
}
