package dev.baton.gateway.schema;

import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * Registers resource bundles that graphql-java looks up by name and that SmallRye's Quarkus extension does not
 * register for native executables. Each annotation needs its own class, because Quarkus reads only one of them per
 * class. service-kit has the same class, but the gateway does not index service-kit.
 */
final class GraphqlMessages {

    private GraphqlMessages() {}

    @RegisterResourceBundle(bundleName = "i18n.Scalars")
    private static final class OfScalars {}

    @RegisterResourceBundle(bundleName = "i18n.Execution")
    private static final class OfExecution {}

    @RegisterResourceBundle(bundleName = "i18n.General")
    private static final class Others {}
}
