package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;

/** Builds the arguments of fields in sub-requests. The gateway's own variables replace inputs that it resolves. */
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
