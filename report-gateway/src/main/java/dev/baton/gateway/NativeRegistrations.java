package dev.baton.gateway;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import io.quarkus.runtime.annotations.RegisterResources;

/** What a native executable has to be told of, for no extension of Quarkus knows of it. One entry, one reason. */
final class NativeRegistrations {

    private NativeRegistrations() {}

    /** Written and read as JSON by Jackson: what a cursor says. */
    @RegisterForReflection(
            classNames = "dev.baton.gateway.agentsreport.RowCursor$Payload",
            registerFullHierarchy = true)
    private static final class Json {}

    /** The supergraph, which is read at start, and what is laid over it. */
    @RegisterResources(globs = {"gateway.graphql", "supergraph.graphql"})
    private static final class Schemas {}

    /** Caffeine generates a class for each kind of cache, and finds it by its name: here strong keys, weighed. */
    @RegisterForReflection(
            classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
    private static final class Caches {}

    /** What graphql-java tells of values and of execution; SmallRye's extension registers its other bundles. */
    @RegisterResourceBundle(bundleName = "i18n.Scalars")
    @RegisterResourceBundle(bundleName = "i18n.Execution")
    @RegisterResourceBundle(bundleName = "i18n.General")
    private static final class Messages {}
}
