package dev.baton.kit.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that graphql-java 24 lacks. Without them it fails with an internal error. */
final class DocumentChecks {

    private DocumentChecks() {}

    /** Whether the document contains anything other than operations and fragments, such as a type definition. */
    static boolean isNotExecutable(String document) {
        try {
            return !Parser.parse(document).getDefinitions().stream()
                    .allMatch(definition ->
                            definition instanceof OperationDefinition || definition instanceof FragmentDefinition);
        } catch (InvalidSyntaxException unreadable) {
            return false;
        }
    }

    /** The variables in the directives of a valid document. They decide which fields are included or skipped. */
    static Set<String> conditions(Document document) {
        return Nodes.of(document, Directive.class).stream()
                .flatMap(directive -> directive.getArguments().stream())
                .map(Argument::getValue)
                .filter(VariableReference.class::isInstance)
                .map(value -> ((VariableReference) value).getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns an error if one of these variables is explicitly null, which is valid GraphQL if it has a default. */
    static Optional<GraphQLError> undecided(Set<String> conditions, Map<String, Object> variables) {
        return conditions.stream()
                .filter(name -> variables.containsKey(name) && variables.get(name) == null)
                .map(name -> error("variable $" + name + " is null, but @include and @skip need true or false"))
                .findFirst();
    }

    static GraphQLError error(String message) {
        return GraphqlErrorBuilder.newError().message(message).build();
    }
}
