package dev.baton.gateway.federation;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a document is answered. It holds nothing of a single request and is kept for the next one.
 *
 * @param fetches the first requests: of a query all at once, of a mutation one after the other
 * @param lookups the entities looked up by their key
 * @param lookupFetches the requests for them
 * @param introspection what the gateway answers itself; null where nothing is
 * @param shape of the answer
 * @param rootFields that the operation selects, by name
 * @param conditions the variables by which it is decided what is included or skipped
 * @param isMarked whether subgraphs are asked for more than is shown: of what types objects are
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

    /** Whether one subgraph's answer is the whole answer, as it is. */
    boolean isForwarded() {
        return fetches.size() == 1
                && fetches.get(0).then().isEmpty()
                && lookups.isEmpty()
                && introspection == null
                && !isMarked
                && shape.size() == fetches.get(0).responseKeys().size();
    }
}
