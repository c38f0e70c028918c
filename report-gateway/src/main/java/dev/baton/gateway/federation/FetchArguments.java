package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;

/** The arguments of fields as subgraphs get them: inputs that the gateway resolves become variables of its own. */
final class FetchArguments {

    private final Supergraph supergraph;

    FetchArguments(Supergraph supergraph) {
        this.supergraph = supergraph;
    }

    List<Argument> of(FieldUse use, FetchBuilder fetch) {
        GraphQLFieldDefinition definition = use.definition(supergraph.schema());
        return use.field().getArguments().stream()
                .map(argument -> argument(use, argument, definition.getArgument(argument.getName()), fetch))
                .toList();
    }

    private Argument argument(FieldUse use, Argument argument, GraphQLArgument definition, FetchBuilder fetch) {
        String inputType = ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType())).getName();
        if (!supergraph.isOwnInput(inputType)) {
            return argument;
        }
        String type = GraphQLTypeUtil.simplePrint(definition.getType());
        String place = use.responseKey() + "." + argument.getName();
        return Argument.newArgument(argument.getName(), fetch.own(type, inputType, argument, place))
                .build();
    }
}
