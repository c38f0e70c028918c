package dev.baton.kit.graphql;

import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * The messages that graphql-java looks up by name, beside those that its extension of Quarkus registers. A class holds one
 * annotation: Quarkus does not see several of this kind on one.
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
