package dev.baton.kit.graphql;

import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * Registers the messages that graphql-java looks up by name and SmallRye's extension of Quarkus does not register. Each annotation
 * has a class of its own, as Quarkus does not see two of them on one class.
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
