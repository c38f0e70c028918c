package dev.baton.gateway.federation;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan for answering a document. It contains nothing of a single request and is cached.
 *
 * @param fetches the first requests: those of a query run in parallel, those of a mutation one after the other
 * @param lookups the entities that are looked up by their key
 * @param lookupFetches the requests for these entities
 * @param introspection the part that the gateway answers itself; null if there is none
 * @param shape the shape of the answer
 * @param rootFields the names of the root fields that the operation selects
 * @param conditions the variables that {@code @include} and {@code @skip} use
 * @param isMarked whether the sub-requests select type names that the client did not select
 */
record Plan(
        OperationDefinition operation,
        List<Fetch> fetches,
        List<Lookup> lookups,
        List<Fetch> lookupFetches,
        @Nullable Document introspection,
        Shape shape,
        Set<String> rootFields,
        Set<String> conditions,
        boolean isMarked) {

    boolean isMutation() {
        return operation.getOperation() == OperationDefinition.Operation.MUTATION;
    }

    /** Whether the answer of one subgraph, unchanged, is the whole answer. */
    boolean isForwarded() {
        return fetches.size() == 1
                && fetches.get(0).then().isEmpty()
                && lookups.isEmpty()
                && introspection == null
                && !isMarked
                && shape.size() == fetches.get(0).responseKeys().size();
    }
}
