package dev.baton.gateway.federation;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.introspection.Introspection.DirectiveLocation;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.VariableReference;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directives that documents may use, which are those that the gateway supports. graphql-java adds further
 * directives to every schema and has no option to turn them off.
 */
final class Directives {

    private static final Set<String> CARRIED_OUT = Set.of("include", "skip");

    private static final Set<DirectiveLocation> OF_DOCUMENTS = EnumSet.of(
            DirectiveLocation.QUERY,
            DirectiveLocation.MUTATION,
            DirectiveLocation.SUBSCRIPTION,
            DirectiveLocation.FIELD,
            DirectiveLocation.FRAGMENT_DEFINITION,
            DirectiveLocation.FRAGMENT_SPREAD,
            DirectiveLocation.INLINE_FRAGMENT,
            DirectiveLocation.VARIABLE_DEFINITION);

    private Directives() {}

    /** A directive that the schema has but the gateway does not support. Unknown directives are not checked here. */
    static Optional<String> notCarriedOut(GraphQLSchema schema, Document document) {
        return Nodes.of(document, Directive.class).stream()
                .map(directive -> schema.getDirective(directive.getName()))
                .filter(known -> known != null && !isOffered(known))
                .map(GraphQLDirective::getName)
                .findFirst();
    }

    /** The variables that the directives of a valid document use. */
    static Set<String> variables(Document document) {
        return Nodes.of(document, Directive.class).stream()
                .flatMap(directive -> directive.getArguments().stream())
                .map(Argument::getValue)
                .filter(VariableReference.class::isInstance)
                .map(value -> ((VariableReference) value).getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOffered(GraphQLDirective directive) {
        return CARRIED_OUT.contains(directive.getName())
                || directive.validLocations().stream().noneMatch(OF_DOCUMENTS::contains);
    }

    /** Restricts introspection to the supported directives. */
    static final class OfferedAlone extends SimplePerformantInstrumentation {

        @Override
        public DataFetcher<?> instrumentDataFetcher(
                DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
            boolean isDirectives = parameters.getField().getName().equals("directives")
                    && parameters
                            .getExecutionStepInfo()
                            .getObjectType()
                            .getName()
                            .equals("__Schema");
            return isDirectives ? OfferedAlone::offered : fetcher;
        }

        private static List<GraphQLDirective> offered(DataFetchingEnvironment environment) {
            return environment.getGraphQLSchema().getDirectives().stream()
                    .filter(Directives::isOffered)
                    .toList();
        }
    }
}
