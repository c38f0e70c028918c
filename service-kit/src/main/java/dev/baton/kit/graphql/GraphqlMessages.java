package dev.baton.kit.graphql;

import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * Registers message bundles that graphql-java looks up by name and SmallRye's Quarkus extension does not register. Each
 * annotation is on its own class, because Quarkus ignores a second one on the same class.
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
