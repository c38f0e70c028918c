package dev.baton.kit;

import dev.baton.kit.event.EventDocument;
import dev.baton.kit.graphql.GetterDataFetchers;
import dev.baton.kit.ingest.ImportResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;

/** What a native executable has to be told of, for no extension of Quarkus knows of it. One entry, one reason. */
public final class NativeRegistrations {

    private NativeRegistrations() {}

    /** Written or read as JSON by Jackson, with all that they hold: import results, stored facts, and the content of a cursor. */
    @RegisterForReflection(
            targets = {EventDocument.class, ImportResult.class},
            classNames = "dev.baton.kit.report.CursorScope$Payload",
            registerFullHierarchy = true)
    private static final class Json {}

    /** Found by its service file: SmallRye's extension registers its other services, but not those that fetch data. */
    @RegisterForReflection(targets = GetterDataFetchers.class)
    @RegisterResources(globs = "META-INF/services/io.smallrye.graphql.spi.DataFetcherService")
    private static final class Services {}

    /** Caffeine generates a class for each kind of cache, and finds it by its name: here strong keys, weighed. */
    @RegisterForReflection(
            classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
    private static final class Caches {}
}
