package dev.baton.engagements;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.fact.ConversationEvent;
import dev.baton.engagements.imported.ImportedEngagement;
import dev.baton.engagements.importing.ImportResult;
import dev.baton.engagements.schema.LightFields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;

/** What a native executable has to be told of, for no extension of Quarkus knows of it. One entry, one reason. */
final class NativeRegistrations {

    private NativeRegistrations() {}

    /**
     * Written and read as JSON by Jackson, with all that they hold: facts and imported records as they are kept, how far a
     * conversation was derived, business hours as the database tells them, what a cursor says, and what became of an import.
     */
    @RegisterForReflection(
            targets = {ConversationEvent.class, ConversationState.class, ImportedEngagement.class, ImportResult.class},
            classNames = {
                "dev.baton.engagements.report.CursorScope$Payload",
                "dev.baton.engagements.settings.BusinessHoursStore$Stored"
            },
            registerFullHierarchy = true)
    private static final class Json {}

    /** Found by its service file: SmallRye's extension registers its other services, but not those that fetch data. */
    @RegisterForReflection(targets = LightFields.class)
    @RegisterResources(globs = "META-INF/services/io.smallrye.graphql.spi.DataFetcherService")
    private static final class Services {}

    /** Caffeine generates a class for each kind of cache, and finds it by its name: here strong keys, weighed. */
    @RegisterForReflection(
            classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
    private static final class Caches {}
}
