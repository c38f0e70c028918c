package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.UnknownOperationException;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers GraphQL requests over a supergraph. Each document is parsed, validated and planned once; the plan is
 * cached. A plan forwards selections to subgraphs and splices their answers, so no fields are resolved here.
 */
public final class FederatedGraph {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supergraph supergraph;
    private final QueryLimits limits;
    private final boolean introspectable;
    private final Documents documents;
    private final Cache<PlanKey, Plan> plans;

    private record PlanKey(String document, @Nullable String operationName) {}

    /**
     * @param introspectable whether clients may send introspection queries
     * @param planCharacters the total length, in characters, of the documents whose plans are cached
     */
    public FederatedGraph(Supergraph supergraph, QueryLimits limits, boolean introspectable, long planCharacters) {
        this.supergraph = supergraph;
        this.limits = limits;
        this.introspectable = introspectable;
        this.documents = new Documents(supergraph.schema(), limits);
        this.plans = Caffeine.newBuilder()
                .maximumWeight(planCharacters)
                .weigher((PlanKey key, Plan plan) -> key.document().length())
                .build();
    }

    /**
     * Answers a request.
     *
     * @param operationName null if the document has only one operation
     * @return data and errors as defined by GraphQL
     * @throws RequestException if the request is not executed at all
     */
    public CompletionStage<Reply> execute(
            String document, @Nullable String operationName, Map<String, Object> variables, RequestContext context) {
        Plan plan = plan(document, operationName);
        Map<String, Object> coerced = coerce(plan.operation(), variables);
        requireDecided(plan, coerced);
        if (!plan.isMutation()) {
            ListSizes.check(coerced, limits);
        }
        context.weigh(Complexity.check(plan.shape(), coerced, limits));
        return new Execution(plan, context, variables, coerced).run(introspect(plan, variables));
    }

    /**
     * Whether the operation is a mutation.
     *
     * @throws RequestException if the document is invalid or has no such operation
     */
    public boolean isMutation(String document, @Nullable String operationName) {
        return plan(document, operationName).isMutation();
    }

    /**
     * The names of the root fields that the operation selects.
     *
     * @throws RequestException if the document is invalid or has no such operation
     */
    public Set<String> rootFields(String document, @Nullable String operationName) {
        return plan(document, operationName).rootFields();
    }

    private Plan plan(String document, @Nullable String operationName) {
        return plans.get(new PlanKey(document, operationName), key -> {
            Document valid = documents.read(document);
            Plan plan = Planner.plan(supergraph, valid, operation(valid, operationName), limits);
            if (plan.introspection() != null && !introspectable) {
                throw RequestException.of("FORBIDDEN", "introspection is switched off here");
            }
            return plan;
        });
    }

    private static OperationDefinition operation(Document document, @Nullable String name) {
        try {
            return NodeUtil.getOperation(document, name).operationDefinition;
        } catch (UnknownOperationException unknown) {
            throw RequestException.badRequest("operationName: " + unknown.getMessage());
        }
    }

    private Map<String, Object> coerce(OperationDefinition operation, Map<String, Object> variables) {
        try {
            return ValuesResolver.coerceVariableValues(
                            supergraph.schema(),
                            operation.getVariableDefinitions(),
                            RawVariables.of(variables),
                            GraphQLContext.getDefault(),
                            Locale.ENGLISH)
                    .toMap();
        } catch (GraphQLException invalid) {
            throw RequestException.badRequest(invalid.getMessage());
        }
    }

    /** Refuses null for variables of {@code @include} and {@code @skip}; validation allows it with a default. */
    private static void requireDecided(Plan plan, Map<String, Object> coerced) {
        for (String name : plan.conditions()) {
            if (coerced.containsKey(name) && coerced.get(name) == null) {
                throw RequestException.badRequest(
                        "variable $" + name + " is null, where @include and @skip need true or false");
            }
        }
    }

    private ObjectNode introspect(Plan plan, Map<String, Object> variables) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        plan.shape().parts().stream()
                .filter(Shape.Part::isTypename)
                .forEach(part -> own.put(part.responseKey(), rootType(plan)));
        if (plan.introspection() != null) {
            own.setAll(introspected(plan, variables));
        }
        return own;
    }

    /** Executes the introspection fields without validation. Only the document as a whole has to be valid. */
    private ObjectNode introspected(Plan plan, Map<String, Object> variables) {
        PreparsedDocumentEntry document = new PreparsedDocumentEntry(plan.introspection());
        ExecutionResult result = GraphQL.newGraphQL(supergraph.schema())
                .instrumentation(new Directives.OfferedAlone())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(document))
                .build()
                .execute(ExecutionInput.newExecutionInput("introspection")
                        .operationName(plan.operation().getName())
                        .variables(variables)
                        .build());
        if (!result.getErrors().isEmpty()) {
            GraphQLError error = result.getErrors().get(0);
            // the only data fetcher that can fail is one with an argument, such as includeDeprecated
            throw RequestException.badRequest(
                    error instanceof ExceptionWhileDataFetching
                            ? "introspection failed: an argument is null"
                            : error.getMessage());
        }
        return JSON.valueToTree(result.<Map<String, Object>>getData());
    }

    private String rootType(Plan plan) {
        return plan.isMutation()
                ? supergraph.schema().getMutationType().getName()
                : supergraph.schema().getQueryType().getName();
    }
}
